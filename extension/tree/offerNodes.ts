import type { PromptEntry, ResourceEntry, TemplateEntry } from '#protocol/offer.ts';

import { escapeMarkdown } from '../model/escapeMarkdown.ts';
import { hasWords, highlightsIn, idIn, type Look } from './look.ts';
import { firstLine } from './firstLine.ts';
import { noChildren, type TreeNode } from './treeNode.ts';

/** A resource, by its name; undefined when the tree is narrowed to others. */
export function resourceNode(
  federation: string,
  resource: ResourceEntry,
  look: Look,
): TreeNode | undefined {
  const { target, name, title, uri, exposedUri, description, mimeType, size } = resource;
  if (!hasWords(look, name, title, uri, description)) return undefined;
  const facts = [
    `Clients read it as ${exposedUri}`,
    ...(mimeType === undefined ? [] : [`Type: ${mimeType}`]),
    ...(size === undefined ? [] : [`Size: ${size} bytes`]),
  ];
  return {
    ...leaf(idIn(look, `resource:${federation}:${exposedUri}`), title ?? name, look),
    description: uri,
    tooltip: () => describe(title ?? name, description, facts),
    icon: { id: 'file' },
    context: 'resource',
    command: 'mcpFederation.openResource',
    federation,
    target,
    uri,
    basis: [resource],
  };
}

/** A template of resources, by its name; undefined when the tree is narrowed to others. */
export function templateNode(
  federation: string,
  template: TemplateEntry,
  look: Look,
): TreeNode | undefined {
  const { target, name, title, uriTemplate, exposedTemplate, description, mimeType } = template;
  if (!hasWords(look, name, title, uriTemplate, description)) return undefined;
  const facts = [
    `Clients fill in ${exposedTemplate}`,
    ...(mimeType === undefined ? [] : [`Type: ${mimeType}`]),
  ];
  return {
    ...leaf(idIn(look, `template:${federation}:${exposedTemplate}`), title ?? name, look),
    description: uriTemplate,
    tooltip: () => describe(title ?? name, description, facts),
    icon: { id: 'symbol-file' },
    context: 'template',
    command: 'mcpFederation.openTemplate',
    federation,
    target,
    template: uriTemplate,
    basis: [template],
  };
}

/** A prompt, by the name that clients see; undefined when the tree is narrowed to others. */
export function promptNode(
  federation: string,
  prompt: PromptEntry,
  look: Look,
): TreeNode | undefined {
  const { target, exposedName, title, description } = prompt;
  if (!hasWords(look, exposedName, title, description)) return undefined;
  const facts = prompt.arguments.map(
    ({ name, isRequired, description: about }) =>
      `${name}${isRequired ? '' : ' (optional)'}${about === undefined ? '' : `: ${about}`}`,
  );
  const summary = title ?? firstLine(description);
  return {
    ...leaf(idIn(look, `prompt:${federation}:${exposedName}`), exposedName, look),
    ...(summary !== undefined && { description: summary }),
    tooltip: () => describe(title ?? exposedName, description, facts),
    icon: { id: 'comment' },
    context: 'prompt',
    command: 'mcpFederation.runPrompt',
    federation,
    target,
    prompt: prompt.name,
    basis: [prompt],
  };
}

function leaf(id: string, label: string, look: Look) {
  const highlights = highlightsIn(look, label);
  return { id, label, highlights, expansion: 'none', children: noChildren } as const;
}

/** What a target says of a thing, as plain text, and facts about it. */
function describe(
  title: string,
  description: string | undefined,
  facts: readonly string[],
): string {
  return [
    `**${escapeMarkdown(title)}**`,
    ...(description === undefined ? [] : [escapeMarkdown(description.trim())]),
    facts.map(fact => `- ${escapeMarkdown(fact.replaceAll(/\s+/g, ' '))}`).join('\n'),
  ].join('\n\n');
}
