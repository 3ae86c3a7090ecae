import type { ForwardStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { describeForward } from './describeForward.ts';
import { messageNode, messageNodes } from './messageNode.ts';
import type { TreeNode } from './treeNode.ts';

/** The way into the cluster, below its target: by keyboard, nothing can be read that the target's own row cuts off. */
export function forwardNodes(id: string, forward: ForwardStatus, state: TargetState): TreeNode[] {
  const { open, waitingFor } = forward;
  const text = `Waiting: ${waitingFor}`;
  // What failed says so itself.
  const isWaiting = waitingFor !== undefined && state.kind !== 'failed';
  return [
    ...(open
      ? [
          {
            ...messageNode(`pod:${id}`, { text: open.pod, icon: { id: 'arrow-swap' } }),
            description: `on local port ${open.localPort}`,
            tooltip: () => describeForward(forward),
            basis: [open.pod, open.localPort],
          },
        ]
      : []),
    ...(isWaiting ? messageNodes(`waiting:${id}`, { text, icon: { id: 'watch' } }) : []),
  ];
}
