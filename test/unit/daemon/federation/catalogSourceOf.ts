import type { CatalogSource } from '../../../../daemon/federation/catalogSource.ts';
import { emptyOffer, type Offer } from '../../../../daemon/upstream/offerLists.ts';

/** A target that offers this; it is its own name. */
export function catalogSourceOf(name: string, offer: Partial<Offer> = {}): CatalogSource<string> {
  const hasResources = offer.resources !== undefined || offer.templates !== undefined;
  return { ...emptyOffer, name, target: name, hasResources, ...offer };
}
