import type { SessionSummary } from '#protocol/session.ts';
import type { Snapshot } from '#protocol/snapshot.ts';
import type { ControlServices } from './controlServices.ts';

/** Everything that a face shows, as it is now. */
export function takeSnapshot(
  services: ControlServices,
  controlSessions: readonly SessionSummary[],
  endedSessions: readonly SessionSummary[],
): Snapshot {
  return {
    daemon: services.daemonStatus(),
    federations: services.federations.all.map(federation => federation.status()),
    sessions: [...services.sessions.all].map(session => session.summary()).concat(controlSessions),
    endedSessions: [...endedSessions],
    calls: services.calls.recent(),
    inputs: services.inputs.all,
    clusters: [...services.kubernetes.clusters.views],
  };
}
