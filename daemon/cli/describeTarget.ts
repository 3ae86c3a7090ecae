import { describeState } from '#protocol/describeState.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';

import { describeForward } from './describeForward.ts';
import type { Column } from './table.ts';

/** The columns of a table of targets at the time `now` (Unix ms). */
export function targetColumns(now: number): readonly Column<TargetStatus>[] {
  return [
    { header: 'TARGET', cell: target => target.name },
    { header: 'TRANSPORT', cell: target => target.transport },
    { header: 'TOOLS', cell: target => countTools(target) },
    { header: 'STATE', cell: target => describe(target, now) },
  ];
}

/** Whether a target will not change its state by itself for now. */
export function isSettled({ kind }: TargetState): boolean {
  return kind !== 'starting';
}

function describe({ state, forward }: TargetStatus, now: number): string {
  if (!forward) return describeState(state);
  const { waitingFor, ...place } = forward;
  // What failed says so itself.
  const way = describeForward(state.kind === 'failed' ? place : { ...place, waitingFor }, now);
  return way ? `${describeState(state)} (${way})` : describeState(state);
}

function countTools({ toolCount, toolsAreKept }: TargetStatus): string {
  return toolsAreKept ? `${toolCount} (last known)` : String(toolCount);
}
