import type { ConfigProblem } from '#protocol/configProblem.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { fileProblems } from '../model/fileProblems.ts';
import { count } from '../model/count.ts';
import { escapeMarkdown } from '../model/escapeMarkdown.ts';
import { listedTools, tokensOf } from '../model/listedTools.ts';
import { shortNumber } from '../model/shortNumber.ts';
import { limitNodes } from './limitNodes.ts';
import { idIn, type Look } from './look.ts';
import { messageNode, messageNodes, noIcon, warningIcon } from './messageNode.ts';
import { isFound, targetNode } from './targetNode.ts';
import type { TreeNode } from './treeNode.ts';

/** A federation, when the window has several: what it costs, its endpoint, and its targets below it. */
export function federationNode(federation: FederationStatus, look: Look): TreeNode {
  const { name, endpoint, configFile } = federation;
  const summary = summarizeTools(federation);
  return {
    id: idIn(look, `federation:${name}`),
    label: name,
    role: 'federation',
    description: [...(summary === undefined ? [] : [summary]), endpoint].join(' · '),
    tooltip: () => [endpoint, configFile].map(escapeMarkdown).join('\n\n'),
    icon: { id: 'plug' },
    context: 'federation',
    expansion: 'expanded',
    federation: name,
    basis: [endpoint, configFile, summary],
    children: () => targetNodes(federation, look),
  };
}

/** How many tools clients of a federation are listed, and what they take in a model's context. */
export function summarizeTools(federation: FederationStatus): string | undefined {
  const tools = listedTools(federation);
  if (tools.length === 0) return undefined;
  return `${count(tools.length, 'tool')} · ${shortNumber(tokensOf(tools))} tokens`;
}

/** What stands below a federation: mistakes in its configuration, what clients will not take, then its targets. */
export function targetNodes(federation: FederationStatus, look: Look): TreeNode[] {
  const { targets } = federation;
  const nodes = targets
    .filter(target => isFound(federation, target, look))
    .map(target => targetNode(federation, target, look));
  if (look.words.length > 0) return nodes;
  return [
    ...problemNodes(federation.name, fileProblems(federation)),
    ...limitNodes(federation),
    ...nodes,
    ...(targets.length === 0 ? emptyNodes(federation.name) : []),
  ];
}

function problemNodes(name: string, [problem, ...others]: readonly ConfigProblem[]): TreeNode[] {
  if (!problem) return [];
  const command = 'mcpFederation.openConfiguration';
  const text = `${count(others.length + 1, 'mistake')} in the configuration`;
  const place = `Line ${problem.line}: ${problem.message}`;
  return [
    messageNode(`problems:${name}`, { text, icon: warningIcon, command }),
    ...messageNodes(`problem:${name}`, { text: place, icon: noIcon, command }),
  ];
}

/** For a federation beside others; one alone has the view's welcome. */
function emptyNodes(name: string): TreeNode[] {
  return [
    messageNode(`empty:${name}`, { text: 'No targets yet', icon: { id: 'info' } }),
    messageNode(`add:${name}`, {
      text: 'Add Target…',
      icon: { id: 'add' },
      command: 'mcpFederation.addTarget',
    }),
    messageNode(`addFromCluster:${name}`, {
      text: 'Add Target from Cluster…',
      icon: { id: 'add' },
      command: 'mcpFederation.addTargetFromCluster',
    }),
  ];
}
