import type { FederationStatus } from '#protocol/snapshot.ts';

import { UsageError } from './usageError.ts';

/** The federation that was named, or the first one that has what is wanted; else the first of all, which says what is close to it. */
export function federationFor(
  named: string | undefined,
  federations: readonly FederationStatus[],
  hasIt: (federation: FederationStatus) => boolean,
): string {
  const federation = named ?? (federations.find(hasIt) ?? federations[0])?.name;
  if (federation === undefined) throw new UsageError('The daemon serves no federation');
  return federation;
}
