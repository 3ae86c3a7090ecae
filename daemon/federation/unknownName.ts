import type { JsonObject } from '../wire/message.ts';
import type { CatalogPart } from './catalogPart.ts';
import { closeNames } from './closeNames.ts';

/** Names longer than this are nobody's; they are not repeated in full, nor compared with those there are. */
const maxShownLength = 200;

/** What is said to who asks for something that is not there; names that were probably meant are suggested. */
export function unknownName(
  word: string,
  name: string,
  { items }: CatalogPart<unknown, JsonObject>,
): string {
  if (name.length > maxShownLength) return `Unknown ${word} ${name.slice(0, maxShownLength)}…`;
  const names = items.filter(item => !item.kept).map(item => item.exposedName);
  const close = closeNames(name, names);
  return `Unknown ${word} ${name}${close.length > 0 ? `; did you mean ${close.join(' or ')}?` : ''}`;
}
