import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import type { Column } from './table.ts';

/** The columns of a table of targets. */
export const targetColumns: readonly Column<TargetStatus>[] = [
  { header: 'TARGET', cell: target => target.name },
  { header: 'TRANSPORT', cell: target => target.transport },
  { header: 'TOOLS', cell: target => countTools(target) },
  { header: 'STATE', cell: target => describeState(target.state) },
];

/** What a target is doing, and why when that is not what one wants. */
export function describeState(state: TargetState): string {
  switch (state.kind) {
    case 'disabled':
      return 'disabled';
    case 'idle':
      return describeIdle(state.reason);
    case 'starting':
      return state.attempt > 1 ? `starting, attempt ${state.attempt}` : 'starting';
    case 'ready':
      return 'ready';
    case 'degraded':
      return `degraded: ${state.error.message}`;
    case 'failed':
      return `failed: ${state.error.message}`;
  }
}

/** Whether a target will not change its state by itself for now. */
export function isSettled({ kind }: TargetState): boolean {
  return kind !== 'starting';
}

function describeIdle(reason: Extract<TargetState, { kind: 'idle' }>['reason']): string {
  switch (reason) {
    case 'notStarted':
      return 'starts on demand';
    case 'unused':
      return 'stopped while unused, starts on demand';
    case 'stopped':
      return 'stopped';
  }
}

function countTools({ toolCount, toolsAreKept }: TargetStatus): string {
  return toolsAreKept ? `${toolCount} (last known)` : String(toolCount);
}
