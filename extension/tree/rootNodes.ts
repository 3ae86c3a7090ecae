import type { Snapshot } from '#protocol/snapshot.ts';

import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import { federationNode, targetNodes } from './federationNode.ts';
import { errorIcon, messageNode, messageNodes, noIcon } from './messageNode.ts';
import type { Freshness, TreeNode } from './treeNode.ts';

/** The top of the tree. There is always something to read, whatever state the daemon is in. */
export function rootNodes(state: LinkState, opened: OpenedFederations): readonly TreeNode[] {
  switch (state.kind) {
    case 'starting':
      return [
        messageNode('starting', { text: 'Starting the daemon…', icon: { id: 'loading~spin' } }),
      ];
    case 'connected':
      return nodesOf(state.snapshot, opened, 'live');
    case 'unknown':
      return [
        messageNode('unknown', { text: 'State unknown', icon: { id: 'question' } }),
        ...messageNodes('unknownReason', { text: state.reason, icon: noIcon }),
        ...nodesOf(state.lastSnapshot, opened, 'stale'),
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

function nodesOf(
  snapshot: Snapshot,
  opened: OpenedFederations,
  freshness: Freshness,
): readonly TreeNode[] {
  const federations = federationsOfWindow(snapshot, opened);
  const [only] = federations;
  if (only && federations.length === 1) return targetNodes(only, freshness);
  return federations.map(federation => federationNode(federation, freshness));
}
