import { useMemo } from 'preact/hooks';

import type { Snapshot } from '#protocol/snapshot.ts';

import { rowsOf } from '../calls/rows.ts';
import type { Action } from '../reduce.ts';
import type { Moment } from './column.ts';
import { GridView } from './gridView.tsx';
import { sessionColumns } from './sessionColumns.ts';

/** Who uses the endpoints, the newest first; opening one shows its calls. */
export function SessionsView({
  snapshot,
  moment,
  dispatch,
}: {
  snapshot: Snapshot;
  moment: Moment;
  dispatch: (action: Action) => void;
}) {
  const { sessions, federations } = snapshot;
  const rows = useMemo(() => rowsOf(sessions.toReversed(), session => session.id), [sessions]);
  return (
    <section class="section sessions" data-testid="sessions" aria-label="Sessions">
      {rows.count === 0 ? (
        <p class="empty">
          No sessions: point an agent at {federations[0]?.endpoint ?? 'the endpoint'}
        </p>
      ) : (
        <GridView
          label="Sessions"
          columns={sessionColumns}
          rows={rows}
          attributesOf={session => ({ 'data-session-id': session.id })}
          onOpen={session => {
            dispatch({ kind: 'filtered', text: `session:${session.id}` });
            dispatch({ kind: 'tabChosen', tab: 'calls' });
          }}
          moment={moment}
        />
      )}
    </section>
  );
}
