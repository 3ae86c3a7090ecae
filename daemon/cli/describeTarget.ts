import { describeState } from '#protocol/describeState.ts';
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

/** Whether a target will not change its state by itself for now. */
export function isSettled({ kind }: TargetState): boolean {
  return kind !== 'starting';
}

function countTools({ toolCount, toolsAreKept }: TargetStatus): string {
  return toolsAreKept ? `${toolCount} (last known)` : String(toolCount);
}
