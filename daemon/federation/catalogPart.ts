import type { JsonObject } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import { exposeItems, type ExposedItems, type ExposedSource } from './exposeItems.ts';
import type { ItemKind } from './itemKind.ts';
import { writeList, type ListText } from './listText.ts';

/** The merged items of one kind. */
export interface CatalogPart<Target, Raw> extends ExposedItems<Target, Raw> {
  /** The list as clients of each era get it: without what strict ones of that era would reject. */
  readonly lists: Readonly<Record<Era, ListText>>;
}

const eras = ['legacy', 'modern'] as const;

/** Merges what targets offer of one kind. `note` takes what the user should know of a target. */
export function mergePart<Target, Raw extends JsonObject>(
  kind: ItemKind<Raw>,
  sources: readonly ExposedSource<Target>[],
  isPrefixed: boolean,
  note: (targetName: string, text: string) => void,
): CatalogPart<Target, Raw> {
  const { items, known, routes } = exposeItems(kind, sources, isPrefixed, note);
  const lists: Record<Era, { key: string; value: JsonObject }[]> = { legacy: [], modern: [] };
  let isRepaired = false;
  for (const { exposedName, name, targetName, raw, uris, kept } of items) {
    if (kept) continue;
    const [legacy, modern] = eras.map(era => kind.forStrictClients(raw, era));
    if (legacy !== raw) {
      isRepaired = true;
      const what = `The ${kind.word} ${name.slice(0, 200)}`;
      const whom = modern === raw ? ' for clients of 2025' : '';
      note(targetName, describeRepair(what, raw, legacy, whom, kind));
    }
    const add = (era: Era, fit: Raw) =>
      lists[era].push({ key: exposedName, value: kind.listed(fit, exposedName, uris) });
    if (legacy) add('legacy', legacy);
    if (modern) add('modern', modern);
  }
  const legacy = writeList(lists.legacy);
  return {
    items,
    known,
    routes,
    lists: { legacy, modern: isRepaired ? writeList(lists.modern) : legacy },
  };
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
  whom: string,
  { unlistable }: { readonly unlistable: string },
): string {
  if (!listable) return `${what} is left out${whom}: ${unlistable}`;
  const keys = new Set([...Object.keys(raw), ...Object.keys(listable)]);
  const changed = [...keys].filter(key => raw[key] !== listable[key]);
  return `${what} has another ${changed.join(', ')}${whom}: strict clients would reject the whole list`;
}
