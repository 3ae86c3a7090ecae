import type { Federation } from '../federation/federation.ts';
import { greet } from '../federation/greeting.ts';
import type { JsonObject } from '../wire/message.ts';
import { modernRevisions } from '../wire/revisions.ts';

/** How long clients may keep what they were told: targets come and go. */
const keptMs = 60_000;

/** The result of `server/discover`: at once, by what is known of the targets, whether they run or not. */
export function discover(federation: Federation, version: string): JsonObject {
  const { capabilities, instructions } = greet(federation, undefined, version);
  return {
    supportedVersions: modernRevisions,
    capabilities,
    ...(instructions === undefined ? {} : { instructions }),
    // While targets start for the first time, what they can do is still to come.
    ttlMs: federation.isLearning ? 0 : keptMs,
    cacheScope: 'private',
  };
}
