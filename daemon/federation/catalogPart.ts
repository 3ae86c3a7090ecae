import type { JsonObject } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import { exposeItems, type ExposedItems, type ExposedSource } from './exposeItems.ts';
import type { ItemKind } from './itemKind.ts';
import { writeList, type ListText } from './listText.ts';

/** The merged items of one kind. */
export interface CatalogPart<Target, Raw> extends ExposedItems<Target, Raw> {
  /** The list as clients of each era get it: legacy ones are strict, modern ones get what the targets gave. */
  readonly lists: Readonly<Record<Era, ListText>>;
}

/** Merges what targets offer of one kind. `note` takes what the user should know of a target. */
export function mergePart<Target, Raw extends JsonObject>(
  kind: ItemKind<Raw>,
  sources: readonly ExposedSource<Target>[],
  isPrefixed: boolean,
  note: (targetName: string, text: string) => void,
): CatalogPart<Target, Raw> {
  const { items, routes } = exposeItems(kind, sources, isPrefixed, note);
  const strict: { key: string; value: JsonObject }[] = [];
  let isRepaired = false;
  for (const { exposedName, name, targetName, raw, uris } of items) {
    const listable = kind.forStrictClients(raw);
    if (listable !== raw) {
      isRepaired = true;
      note(
        targetName,
        describeRepair(`The ${kind.word} ${name.slice(0, 200)}`, raw, listable, kind),
      );
    }
    if (!listable) continue;
    strict.push({ key: exposedName, value: kind.listed(listable, exposedName, uris) });
  }
  const legacy = writeList(strict);
  const modern = isRepaired
    ? writeList(
        items.map(({ exposedName, raw, uris }) => ({
          key: exposedName,
          value: kind.listed(raw, exposedName, uris),
        })),
      )
    : legacy;
  return { items, routes, lists: { legacy, modern } };
}

/** Whether clients of this era see another list than before. */
export function isOtherList(
  before: CatalogPart<unknown, unknown>,
  after: CatalogPart<unknown, unknown>,
  era: Era,
): boolean {
  return before.lists[era].text !== after.lists[era].text;
}

function describeRepair(
  what: string,
  raw: JsonObject,
  listable: JsonObject | undefined,
  { unlistable }: { readonly unlistable: string },
): string {
  if (!listable) return `${what} is left out for clients of 2025: ${unlistable}`;
  const keys = new Set([...Object.keys(raw), ...Object.keys(listable)]);
  const changed = [...keys].filter(key => raw[key] !== listable[key]);
  return `${what} has another ${changed.join(', ')} for clients of 2025: strict ones would reject the whole list`;
}
