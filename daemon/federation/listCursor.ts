import { createHash } from 'node:crypto';

import type { OfferKind } from '../upstream/offerLists.ts';
import type { ListText } from './listText.ts';

/** Long enough that no two items of a list have the same by chance. */
const hashLength = 16;
const maxCursorLength = 100;

/**
 * A cursor names the last item that was listed, and where it stood: it holds while the list changes around that item.
 * It belongs to one kind of list.
 */
export function cursorAfter(kind: OfferKind, { keys }: ListText, end: number): string {
  const key = keys[end - 1] ?? '';
  return Buffer.from(`${kind}.${end}.${hashOf(kind, key)}`).toString('base64url');
}

/** Where the page of a cursor begins; undefined for a cursor of somebody else, or when its item is gone. */
export function startOf(kind: OfferKind, { keys }: ListText, cursor: unknown): number | undefined {
  if (typeof cursor !== 'string' || cursor.length > maxCursorLength) return undefined;
  const [ofKind, place, hash, ...more] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (ofKind !== kind || hash?.length !== hashLength || more.length > 0) return undefined;
  const end = Number(place);
  if (!Number.isSafeInteger(end) || end < 1) return undefined;
  const isItem = (key: string | undefined) => key !== undefined && hashOf(kind, key) === hash;
  if (isItem(keys[end - 1])) return end;
  const found = keys.findIndex(isItem);
  return found < 0 ? undefined : found + 1;
}

function hashOf(kind: OfferKind, key: string): string {
  return createHash('sha256').update(`${kind} ${key}`).digest('base64url').slice(0, hashLength);
}
