import type { Snapshot } from '#protocol/snapshot.ts';

import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import { federationNode, targetNodes } from './federationNode.ts';
import { errorIcon, messageNode } from './messageNode.ts';
import type { Freshness, TreeNode } from './treeNode.ts';

/** The top of the tree. There is always something to read, whatever state the daemon is in. */
export function rootNodes(state: LinkState, opened: OpenedFederations): readonly TreeNode[] {
  switch (state.kind) {
    case 'starting':
      return [
        messageNode('starting', { label: 'Starting the daemon…', icon: { id: 'loading~spin' } }),
      ];
    case 'connected':
      return nodesOf(state.snapshot, opened, 'live');
    case 'unknown':
      return [
        messageNode('unknown', {
          label: 'State unknown',
          detail: state.reason,
          icon: { id: 'question' },
        }),
        ...nodesOf(state.lastSnapshot, opened, 'stale'),
      ];
    case 'failed':
      return [
        messageNode('failed', {
          label: 'The daemon does not run',
          detail: state.reason,
          icon: errorIcon,
        }),
        restart,
        showLog,
      ];
    case 'stopped':
      return [
        messageNode('stopped', { label: 'The daemon was stopped', icon: { id: 'debug-stop' } }),
        restart,
      ];
  }
}

const restart = messageNode('restart', {
  label: 'Restart Daemon',
  icon: { id: 'refresh' },
  command: 'mcpFederation.restartDaemon',
});

const showLog = messageNode('showLog', {
  label: 'Show Log',
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
