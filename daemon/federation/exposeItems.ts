import type { JsonObject } from '../wire/message.ts';
import type { CatalogItem } from './catalogItem.ts';
import type { CatalogSource } from './catalogSource.ts';
import type { ItemKind } from './itemKind.ts';
import type { TargetUris } from './targetUris.ts';

/** A source that takes part, and how its URIs are written for clients. */
export interface ExposedSource<Target> {
  readonly source: CatalogSource<Target>;
  readonly uris: TargetUris;
}

/** The items of one kind under the names that clients see, and the ways to them. */
export interface ExposedItems<Target, Raw> {
  /** In the order of the configuration, then in the target's own. */
  readonly items: readonly CatalogItem<Target, Raw>[];
  /** By exposed name; and by bare name where only one item has it (MCP Apps call tools by their bare names). */
  readonly routes: ReadonlyMap<string, CatalogItem<Target, Raw>>;
}

/** No more than this is repeated of what a target calls its things. */
const maxShownLength = 200;

/** Gives all items of one kind their exposed names. `note` takes what the user should know of a target. */
export function exposeItems<Target, Raw extends JsonObject>(
  kind: ItemKind<Raw>,
  sources: readonly ExposedSource<Target>[],
  isPrefixed: boolean,
  note: (targetName: string, text: string) => void,
): ExposedItems<Target, Raw> {
  const routes = new Map<string, CatalogItem<Target, Raw>>();
  for (const { source, uris } of sources) {
    const { name: targetName, target } = source;
    const ownNames = new Set<string>();
    for (const raw of kind.offered(source)) {
      const name = kind.nameOf(raw);
      const what = `The ${kind.word} ${name.slice(0, maxShownLength)}`;
      if (ownNames.has(name)) {
        note(targetName, `${what} is left out: the target has listed it before`);
        continue;
      }
      ownNames.add(name);
      const mustBePrefixed =
        isPrefixed || (kind.hasReservedPrefixes && isLikeAny(kind, sources, name));
      const wished = kind.expose(mustBePrefixed ? targetName : undefined, name);
      // Without prefixes two targets may have the same name: the first in the configuration keeps it.
      const isTaken = routes.has(wished.name);
      const chosen = isTaken ? kind.expose(targetName, name) : wished;
      const called = chosen.name.slice(0, maxShownLength);
      if (routes.has(chosen.name)) {
        note(targetName, `${what} is left out: ${called} exists already`);
        continue;
      }
      if (isTaken) {
        note(
          targetName,
          `${what} is called ${called}: ${wished.name.slice(0, maxShownLength)} exists already`,
        );
      } else if (chosen.isChanged) {
        const rule = 'model APIs take at most 64 letters, digits, "_" and "-"';
        note(targetName, `${what} is called ${called}: ${rule}`);
      }
      routes.set(chosen.name, { exposedName: chosen.name, name, targetName, target, uris, raw });
    }
  }
  const items = [...routes.values()];
  addBareNames(kind, items, routes, sources);
  return { items, routes };
}

function addBareNames<Target, Raw extends JsonObject>(
  kind: ItemKind<Raw>,
  items: readonly CatalogItem<Target, Raw>[],
  routes: Map<string, CatalogItem<Target, Raw>>,
  sources: readonly ExposedSource<Target>[],
): void {
  for (const [name, [only, ...others]] of Map.groupBy(items, item => item.name)) {
    if (!only || others.length > 0 || routes.has(name)) continue;
    // Else a target could take what is meant for another one, while that has not listed its own.
    if (!isLikeAny(kind, sources, name)) routes.set(name, only);
  }
}

function isLikeAny(
  kind: Pick<ItemKind<JsonObject>, 'isLike'>,
  sources: readonly ExposedSource<unknown>[],
  name: string,
): boolean {
  return sources.some(({ source }) => kind.isLike(source.name, name));
}
