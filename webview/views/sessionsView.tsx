import { useMemo } from 'preact/hooks';

import type { Snapshot } from '#protocol/snapshot.ts';

import { rowsOf } from '../calls/rows.ts';
import type { Action } from '../reduce.ts';
import { sessionRows } from '../sessionRows.ts';
import type { Moment } from './column.ts';
import { EmptyView } from './emptyView.tsx';
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
  const { sessions, endedSessions, federations } = snapshot;
  const rows = useMemo(
    () => rowsOf(sessionRows({ sessions, endedSessions }), session => session.id),
    [sessions, endedSessions],
  );
  return (
    <section class="section sessions" data-testid="sessions" aria-label="Sessions">
      {rows.count === 0 ? (
        <EmptyView title="No sessions yet">
          <p>An agent has one when it connects to the endpoint.</p>
          {federations[0] && <code class="endpoint">{federations[0].endpoint}</code>}
        </EmptyView>
      ) : (
        <GridView
          label="Sessions"
          columns={sessionColumns}
          rows={rows}
          attributesOf={({ id, endedAt }) => ({
            'data-session-id': id,
            ...(endedAt !== undefined && { 'data-ended': endedAt }),
          })}
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
