import { offerKinds } from '../upstream/offerLists.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { Catalog } from './catalog.ts';

/** Whether clients see what a target offers under other names than before. */
export function hasOtherNames(
  before: Catalog<Upstream>,
  after: Catalog<Upstream>,
  target: string,
): boolean {
  return offerKinds.some(kind => {
    const namesIn = (catalog: Catalog<Upstream>) =>
      catalog[kind].items
        .filter(({ targetName }) => targetName === target)
        .map(({ exposedName }) => exposedName);
    return namesIn(before).join() !== namesIn(after).join();
  });
}
