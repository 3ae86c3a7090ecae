import { federationCapabilities } from '../federation/capabilities.ts';
import type { Federation } from '../federation/federation.ts';
import { federationInstructions, greetings } from '../federation/greeting.ts';
import type { JsonObject } from '../wire/message.ts';
import { modernRevisions } from '../wire/revisions.ts';

/** How long clients may keep what they were told: targets come and go. */
const keptMs = 60_000;

/** The result of `server/discover`: at once, by what is known of the targets, whether they run or not. */
export function discover(federation: Federation): JsonObject {
  const instructions = federationInstructions(federation);
  return {
    supportedVersions: modernRevisions,
    capabilities: federationCapabilities(greetings(federation), 'modern'),
    ...(instructions === undefined ? {} : { instructions }),
    // While targets start for the first time, what they can do is still to come.
    ttlMs: federation.isLearning ? 0 : keptMs,
    cacheScope: 'private',
  };
}
