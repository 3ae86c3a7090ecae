import type { CommandId } from '../commands/commandIds.ts';
import { toldResources } from '#protocol/toldResources.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { count } from '../model/count.ts';
import { tokensOf } from '../model/listedTools.ts';
import { shortNumber } from '../model/shortNumber.ts';
import { idIn, type Look } from './look.ts';
import { messageNode } from './messageNode.ts';
import { promptNode, resourceNode, templateNode } from './offerNodes.ts';
import { toolNode } from './toolNode.ts';
import type { NodeIcon, SectionKind, TreeNode } from './treeNode.ts';

/** What a target offers of one kind. */
interface Section {
  readonly kind: SectionKind;
  readonly label: string;
  readonly icon: NodeIcon;
  readonly description: string;
  readonly nodes: readonly TreeNode[];
  /** How many there are, when not all of them are told. */
  readonly total?: number;
}

/** No more rows than this stand in one section: a list to pick from has the rest. */
const shownRows = 200;

/** The tools, resources and prompts of a target, each kind in a section; what it has none of has no section. */
export function sectionNodes(
  federation: FederationStatus,
  target: string,
  look: Look,
): readonly TreeNode[] {
  const place = { federation: federation.name, target };
  return sectionsOf(federation, target, look)
    .filter(({ nodes }) => nodes.length > 0)
    .map(section => ({
      id: idIn(look, `section:${federation.name}:${target}:${section.kind}`),
      label: section.label,
      description: section.description,
      icon: section.icon,
      context: `section.${section.kind}`,
      // What a target is there for is open; and all that was found.
      expansion: section.kind === 'tools' || look.words.length > 0 ? 'expanded' : 'collapsed',
      ...place,
      basis: [section.description, section.nodes.length],
      children: () => cut(section, place),
    }));
}

function sectionsOf(federation: FederationStatus, target: string, look: Look): Section[] {
  const { name, offers } = federation;
  const tools = federation.tools[target] ?? [];
  const listed = tools.filter(tool => !tool.kept);
  const { prompts = [], resources = [], templates = [], resourceCount = 0 } = offers[target] ?? {};
  const kept = (['hidden', 'disabled'] as const).flatMap(word => {
    const amount = tools.filter(tool => tool.kept === word).length;
    return amount > 0 ? [`${amount} ${word}`] : [];
  });
  const tokens = tokensOf(listed);
  const ofResources = [
    ...resources.flatMap(resource => resourceNode(name, resource, look) ?? []),
    ...templates.flatMap(template => templateNode(name, template, look) ?? []),
  ];
  return [
    {
      kind: 'tools',
      label: 'Tools',
      icon: { id: 'tools' },
      description: [
        String(listed.length),
        ...kept,
        ...(tokens > 0 ? [`${shortNumber(tokens)} tokens`] : []),
      ].join(' · '),
      nodes: tools.flatMap(tool => toolNode(name, tool, look) ?? []),
    },
    {
      kind: 'resources',
      label: 'Resources',
      icon: { id: 'files' },
      description: [
        String(resourceCount),
        ...(templates.length > 0 ? [count(templates.length, 'template')] : []),
      ].join(' · '),
      nodes: ofResources,
      ...(resourceCount > toldResources && { total: resourceCount + templates.length }),
    },
    {
      kind: 'prompts',
      label: 'Prompts',
      icon: { id: 'comment-discussion' },
      description: String(prompts.length),
      nodes: prompts.flatMap(prompt => promptNode(name, prompt, look) ?? []),
    },
  ];
}

/** What shows all of a section that is cut. Those of which there is nothing are shown as they are. */
const showAll: Readonly<Partial<Record<SectionKind, CommandId>>> = {
  tools: 'mcpFederation.showToolDetails',
  resources: 'mcpFederation.openResource',
  prompts: 'mcpFederation.runPrompt',
};

function cut(
  { kind, nodes, total = nodes.length }: Section,
  place: { federation: string; target: string },
): readonly TreeNode[] {
  const command = showAll[kind];
  if (nodes.length <= shownRows || command === undefined) return nodes;
  const more = messageNode(`more:${place.federation}:${place.target}:${kind}`, {
    text: `Show All ${total}…`,
    icon: { id: 'ellipsis' },
    command,
    of: place,
  });
  return [...nodes.slice(0, shownRows), more];
}
