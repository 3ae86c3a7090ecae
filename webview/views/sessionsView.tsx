import type { Snapshot } from '#protocol/snapshot.ts';

import type { Moment } from './column.ts';
import { GridView } from './gridView.tsx';
import { sessionColumns } from './sessionColumns.ts';

/** Who uses the endpoints now, the newest first. */
export function SessionsView({ snapshot, moment }: { snapshot: Snapshot; moment: Moment }) {
  const { sessions, federations } = snapshot;
  return (
    <section class="section sessions" data-testid="sessions" aria-label="Sessions">
      <div class="section-title">
        <h2>Sessions</h2>
        <span class="count">{sessions.length}</span>
      </div>
      {sessions.length === 0 ? (
        <p class="empty">
          No sessions: point an agent at {federations[0]?.endpoint ?? 'the endpoint'}
        </p>
      ) : (
        <GridView
          label="Sessions"
          columns={sessionColumns}
          rows={sessions.toReversed()}
          keyOf={session => session.id}
          attributesOf={session => ({ 'data-session-id': session.id })}
          moment={moment}
        />
      )}
    </section>
  );
}
