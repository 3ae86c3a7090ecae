import type { SessionSummary } from '#protocol/session.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

/** Who uses the endpoints, and below them who did: the newest first. */
export function sessionRows({
  sessions,
  endedSessions,
}: Pick<Snapshot, 'sessions' | 'endedSessions'>): SessionSummary[] {
  return [...sessions.toReversed(), ...endedSessions.toReversed()];
}
