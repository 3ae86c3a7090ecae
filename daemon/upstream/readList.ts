import { FederationError } from '../lib/federationError.ts';
import { isJsonObject } from '../wire/message.ts';
import { isNestedDeeper } from '../wire/nesting.ts';
import type { Connection } from './connection.ts';
import { offerLists, type OfferedItem, type OfferKind } from './offerLists.ts';

const maxPages = 1_000;
const maxItems = 10_000;
/** Far from what `JSON.stringify` gives up at: items are written as parts of larger things, and that must not fail. */
const maxLevels = 200;

/** What was read of a list, and what a person should know of it. */
export interface ReadList<Kind extends OfferKind> {
  readonly items: OfferedItem[Kind][];
  readonly notes: string[];
}

/** All that a target has of one kind: its list is followed to the end. @throws FederationError */
export async function readList<Kind extends OfferKind>(
  kind: Kind,
  connection: Pick<Connection, 'request'>,
  signal: AbortSignal,
): Promise<ReadList<Kind>> {
  const { method, key, identity, words } = offerLists[kind];
  const refuse = (what: string) => new FederationError('UPSTREAM_PROTOCOL', what);
  const items: OfferedItem[Kind][] = [];
  let nameless = 0;
  let nested = 0;
  let cursor: unknown;
  for (let page = 0; page < maxPages; page += 1) {
    const params = cursor === undefined ? {} : { cursor };
    const result = await connection.request(method, params, signal);
    const given = result[key];
    if (!Array.isArray(given)) throw refuse(`The answer to ${method} has no "${key}"`);
    for (const item of given) {
      if (!isOffered(kind, item)) nameless += 1;
      else if (isNestedDeeper(item, maxLevels)) nested += 1;
      else items.push(item);
    }
    if (items.length > maxItems) throw refuse(`${method} has more than ${maxItems} ${words}`);
    const next = result['nextCursor'];
    if (typeof next !== 'string') {
      const notes = [
        ...(nameless > 0 ? [`${nameless} ${words} without a ${identity} were left out`] : []),
        ...(nested > 0 ? [`${nested} ${words} that nest too deep were left out`] : []),
      ];
      return { items, notes };
    }
    if (next === cursor) throw refuse(`${method} repeats its cursor`);
    cursor = next;
  }
  throw refuse(`${method} has more than ${maxPages} pages`);
}

function isOffered<Kind extends OfferKind>(kind: Kind, item: unknown): item is OfferedItem[Kind] {
  if (!isJsonObject(item)) return false;
  const identity = item[offerLists[kind].identity];
  return typeof identity === 'string' && identity !== '';
}
