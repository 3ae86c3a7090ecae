/** The revisions of MCP that are spoken here, newest first. */
export const legacyRevisions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

/** The revision that is offered when a peer leaves the choice. */
export const latestLegacyRevision = legacyRevisions[0];

const known: ReadonlySet<string> = new Set(legacyRevisions);

/** Whether this revision is spoken here. */
export function isKnownRevision(revision: string): boolean {
  return known.has(revision);
}

/** The revision to answer `initialize` with: the client's own, or the latest one when it is unknown (MCP, lifecycle). */
export function negotiateRevision(requested: unknown): string {
  return typeof requested === 'string' && known.has(requested) ? requested : latestLegacyRevision;
}
