import { offerLists, type OfferKind } from '../upstream/offerLists.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { isJsonObject } from '../wire/message.ts';
import type { FederatedTarget } from './federatedTarget.ts';

/** While changes are told, a list holds until one is; asking now and then costs little. */
const liveTtlMs = 60_000;

/** How long a client may take a list for true without asking: not at all, unless each target tells when it changes. */
export function listTtlMs(targets: Iterable<FederatedTarget>, kind: OfferKind): number {
  for (const { config, lease } of targets) {
    if (config.enabled !== false && !tellsChanges(lease.upstream, kind)) return 0;
  }
  return liveTtlMs;
}

/** Whether the target runs and tells when this list changes, or has no such list. */
function tellsChanges({ catalog, state }: Upstream, kind: OfferKind): boolean {
  if (!catalog || (state.kind !== 'ready' && state.kind !== 'degraded')) return false;
  const capability = catalog.greeting.capabilities[offerLists[kind].capability];
  return (
    capability === undefined || (isJsonObject(capability) && capability['listChanged'] === true)
  );
}
