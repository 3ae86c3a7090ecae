import * as z from 'zod';

/** Which era a server was found to speak when it was last asked. */
export const EraVerdict = z.object({
  era: z.enum(['legacy', 'modern']),
  /** Unix ms of the asking. */
  askedAt: z.number(),
  /** The version that the server gave itself: another one may speak another era. */
  serverVersion: z.string(),
});
export type EraVerdict = z.infer<typeof EraVerdict>;

const maxLegacyAgeMs = 24 * 60 * 60 * 1000;

/**
 * Whether a server has to be asked for its era before it is greeted. A legacy verdict never corrects itself, as an
 * upgraded server still answers `initialize`; so it grows old.
 */
export function needsProbe(verdict: EraVerdict | undefined, now: number): boolean {
  if (verdict?.era !== 'legacy') return true;
  const ageMs = now - verdict.askedAt;
  return ageMs < 0 || ageMs > maxLegacyAgeMs;
}

/** What to remember of a start; undefined when nothing is known for certain, and the next one has to ask. */
export function nextVerdict(
  before: EraVerdict | undefined,
  found: { era: EraVerdict['era']; serverVersion: string; wasProbed: boolean },
  now: number,
): EraVerdict | undefined {
  const { era, serverVersion, wasProbed } = found;
  if (wasProbed) return { era, askedAt: now, serverVersion };
  return before?.serverVersion === serverVersion ? before : undefined;
}
