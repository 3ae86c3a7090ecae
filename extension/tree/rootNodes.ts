import type { FederationStatus, Snapshot } from '#protocol/snapshot.ts';

import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import { federationNode, targetNodes } from './federationNode.ts';
import { plainLook, type Look } from './look.ts';
import { errorIcon, messageNode, messageNodes, noIcon } from './messageNode.ts';
import type { TreeNode } from './treeNode.ts';

/** The top of the tree, whatever state the daemon is in. It is empty only where the view's welcome says what to do first. */
export function rootNodes(
  state: LinkState,
  opened: OpenedFederations,
  look: Look = plainLook,
): readonly TreeNode[] {
  switch (state.kind) {
    case 'starting':
      return [
        messageNode('starting', { text: 'Starting the daemon…', icon: { id: 'loading~spin' } }),
      ];
    case 'connected':
      return nodesOf(state.snapshot, opened, { ...look, freshness: 'live' });
    case 'unknown':
      return [
        messageNode('unknown', { text: 'State unknown', icon: { id: 'question' } }),
        ...messageNodes('unknownReason', { text: state.reason, icon: noIcon }),
        ...nodesOf(state.lastSnapshot, opened, { ...look, freshness: 'stale' }),
      ];
    case 'failed':
      return [
        messageNode('failed', { text: 'The daemon does not run', icon: errorIcon }),
        ...messageNodes('failedReason', { text: state.reason, icon: noIcon }),
        restart,
        showLog,
      ];
    case 'stopped':
      return [
        messageNode('stopped', { text: 'The daemon was stopped', icon: { id: 'debug-stop' } }),
        restart,
      ];
  }
}

const restart = messageNode('restart', {
  text: 'Restart Daemon',
  icon: { id: 'refresh' },
  command: 'mcpFederation.restartDaemon',
});

const showLog = messageNode('showLog', {
  text: 'Show Log',
  icon: { id: 'output' },
  command: 'mcpFederation.showLog',
});

function nodesOf(snapshot: Snapshot, opened: OpenedFederations, look: Look): readonly TreeNode[] {
  const federations = federationsOfWindow(snapshot, opened);
  const [only, ...others] = federations;
  if (!only) return [];
  const nodes =
    others.length === 0
      ? nodesOfOnly(only, look)
      : federations.map(federation => federationNode(federation, look));
  const isNarrowed = look.words.length > 0;
  const found = isNarrowed ? nodes.filter(node => hasTargets(node)) : nodes;
  return isNarrowed && found.length === 0 ? nothingFound : found;
}

/** The targets themselves; nothing at all where there are none. */
function nodesOfOnly(federation: FederationStatus, look: Look): readonly TreeNode[] {
  const { targets, problems } = federation;
  return targets.length === 0 && problems.length === 0 ? [] : targetNodes(federation, look);
}

/** For a workspace that has targets of its own, and is not trusted. */
export function untrustedNodes(): readonly TreeNode[] {
  const command = 'workbench.trust.manage';
  const text = 'Targets of this workspace do not start until you trust it';
  return [
    ...messageNodes('untrusted', { text, icon: { id: 'shield' }, command }),
    messageNode('manageTrust', { text: 'Manage Workspace Trust', icon: noIcon, command }),
  ];
}

function hasTargets(node: TreeNode): boolean {
  return node.context !== 'federation' || node.children().length > 0;
}

const nothingFound = [
  messageNode('nothingFound', { text: 'Nothing has these words', icon: { id: 'search-stop' } }),
  messageNode('clearFilter', {
    text: 'Clear Filter',
    icon: { id: 'clear-all' },
    command: 'mcpFederation.clearFilter',
  }),
];
