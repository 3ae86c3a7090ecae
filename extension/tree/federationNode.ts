import type { FederationStatus } from '#protocol/snapshot.ts';

import { count } from '../model/count.ts';
import { escapeMarkdown } from '../model/escapeMarkdown.ts';
import { messageNode, messageNodes, noIcon, warningIcon } from './messageNode.ts';
import { targetNode } from './targetNode.ts';
import type { Freshness, TreeNode } from './treeNode.ts';

/** A federation, when the window has several: its endpoint, and its targets below it. */
export function federationNode(federation: FederationStatus, freshness: Freshness): TreeNode {
  const { name, endpoint, configFile } = federation;
  return {
    id: `federation:${name}`,
    label: name,
    description: endpoint,
    tooltip: () => escapeMarkdown(`${endpoint}\n${configFile}`),
    icon: { id: 'plug' },
    context: 'federation',
    expansion: 'expanded',
    federation: name,
    basis: [endpoint, configFile],
    children: () => targetNodes(federation, freshness),
  };
}

/** What stands below a federation: mistakes in its configuration, then its targets. */
export function targetNodes(federation: FederationStatus, freshness: Freshness): TreeNode[] {
  const { name, problems, targets } = federation;
  const [problem] = problems;
  const nodes = targets.map(target => targetNode(federation, target, freshness));
  if (problem) {
    const command = 'mcpFederation.openConfiguration';
    const text = `${count(problems.length, 'mistake')} in the configuration`;
    const place = `Line ${problem.line}: ${problem.message}`;
    nodes.unshift(
      messageNode(`problems:${name}`, { text, icon: warningIcon, command }),
      ...messageNodes(`problem:${name}`, { text: place, icon: noIcon, command }),
    );
  }
  if (targets.length > 0) return nodes;
  return [
    ...nodes,
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
