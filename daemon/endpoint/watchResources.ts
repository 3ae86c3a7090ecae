import { setTimeout as delay } from 'node:timers/promises';

import type { Caller } from '../federation/caller.ts';
import type { Federation } from '../federation/federation.ts';

/** How long targets have to agree: who listens waits for the acknowledgement. */
const agreeMs = 10_000;

/**
 * Has a caller told of updates of resources, until its subscriptions are released.
 * @returns the URIs that are watched now: those that lead to a target which has agreed in time
 */
export async function watchResources(
  federation: Federation,
  caller: Caller,
  uris: readonly string[],
): Promise<string[]> {
  if (uris.length === 0) return [];
  const { catalog, subscriptions } = federation;
  const settled = new AbortController();
  const late = delay(agreeMs, false, { ref: false, signal: settled.signal }).catch(() => false);
  const watched = await Promise.all(
    uris.map(async uri => {
      const route = catalog.routeUri(uri);
      if (!route) return [];
      const agreed = subscriptions.subscribe(caller, uri, route).then(
        () => true,
        () => false, // What the acknowledgement leaves out was refused.
      );
      if (await Promise.race([agreed, late])) return [uri];
      subscriptions.unsubscribe(caller, route);
      return [];
    }),
  );
  settled.abort();
  return watched.flat();
}
