/** The legacy revisions of MCP that are spoken here, newest first. */
export const legacyRevisions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

/** The revision that is offered when a legacy peer leaves the choice. */
export const latestLegacyRevision = legacyRevisions[0];

/** The first revision without sessions: each request says for itself who asks, and what that client can do. */
export const modernRevision = '2026-07-28';

/** The revisions without sessions that are spoken here, newest first. */
export const modernRevisions = [modernRevision] as const;

/** Revisions up to 2025-11-25 begin with `initialize`; later ones have no sessions. */
export type Era = 'legacy' | 'modern';

const legacy: ReadonlySet<string> = new Set(legacyRevisions);

/** Whether this is a legacy revision that is spoken here. */
export function isKnownRevision(revision: string): boolean {
  return legacy.has(revision);
}

/** Whether this is a revision without sessions that is spoken here. */
export function isModernRevision(revision: string): boolean {
  return modernRevisions.some(modern => modern === revision);
}

/** The revision to answer `initialize` with: the client's own, or the latest one when it is unknown (MCP, lifecycle). */
export function negotiateRevision(requested: unknown): string {
  return typeof requested === 'string' && legacy.has(requested) ? requested : latestLegacyRevision;
}
