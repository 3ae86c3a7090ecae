import type { ToolRule } from '#protocol/toolRule.ts';
import type { JsonObject } from '../wire/message.ts';
import type { CatalogItem } from './catalogItem.ts';
import type { CatalogSource } from './catalogSource.ts';
import type { ExposedName } from './exposedName.ts';
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
  /** These, and those that the configuration takes away, to which there is no way. */
  readonly known: readonly CatalogItem<Target, Raw>[];
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
  const known: CatalogItem<Target, Raw>[] = [];
  const prefixOf = (targetName: string, name: string) => {
    const isReserved = kind.hasReservedPrefixes && isLikeAny(kind, sources, name);
    return isPrefixed || isReserved ? targetName : undefined;
  };
  const unrenamed = namesBeforeRules(kind, sources, prefixOf);
  for (const { source, uris } of sources) {
    const { name: targetName, target } = source;
    const ownNames = new Set<string>();
    for (const given of kind.offered(source)) {
      const name = kind.nameOf(given);
      const what = `The ${kind.word} ${shown(name)}`;
      if (ownNames.has(name)) {
        note(targetName, `${what} is left out: the target has listed it before`);
        continue;
      }
      ownNames.add(name);
      const { rule, raw, kept } = ruled(kind, source, given);
      const prefix = prefixOf(targetName, name);
      const item = { name, targetName, target, uris, raw, ...(kept && { kept }) };
      const wished = kind.expose(prefix, rule.name ?? name);
      if (kept === 'disabled') {
        known.push({ ...item, exposedName: wished.name });
        continue;
      }
      // Without prefixes two targets may have the same name: the first in the configuration keeps it. No other name
      // that the configuration gives takes one away.
      const isFree = ({ name: free }: ExposedName) => !routes.has(free);
      const isWishFree = isFree(wished) && (rule.name === undefined || !unrenamed.has(wished.name));
      const surest = kind.expose(targetName, name);
      const others = [kind.expose(prefix, name), surest];
      const chosen = isWishFree ? wished : (others.find(isFree) ?? surest);
      if (!isFree(chosen)) {
        note(targetName, `${what} is left out: ${shown(chosen.name)} exists already`);
        continue;
      }
      if (!isWishFree) {
        note(
          targetName,
          `${what} is called ${shown(chosen.name)}: ${shown(wished.name)} exists already`,
        );
      } else if (chosen.isChanged) {
        const reason = 'model APIs take at most 64 letters, digits, "_" and "-"';
        note(targetName, `${what} is called ${shown(chosen.name)}: ${reason}`);
      }
      const exposed = { ...item, exposedName: chosen.name };
      known.push(exposed);
      routes.set(chosen.name, exposed);
    }
  }
  const items = [...routes.values()];
  addBareNames(kind, items, routes, sources);
  return { items, known, routes };
}

function shown(name: string): string {
  return name.slice(0, maxShownLength);
}

/** What the configuration makes of an item, and the item with what the configuration says of it. */
function ruled<Raw extends JsonObject>(
  kind: ItemKind<Raw>,
  source: CatalogSource<unknown>,
  raw: Raw,
): { rule: ToolRule; raw: Raw; kept: CatalogItem<unknown, Raw>['kept'] } {
  const rule = kind.ruleFor?.(source, kind.nameOf(raw)) ?? {};
  const { description } = rule;
  const isHidden = rule.hidden ?? source.isHidden ?? false;
  return {
    rule,
    raw: description === undefined ? raw : { ...raw, description },
    kept: rule.enabled === false ? 'disabled' : isHidden ? 'hidden' : undefined,
  };
}

/** The names of items that the configuration does not rename. */
function namesBeforeRules<Raw extends JsonObject>(
  kind: ItemKind<Raw>,
  sources: readonly ExposedSource<unknown>[],
  prefixOf: (targetName: string, name: string) => string | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  const isAnyRenamed = sources.some(({ source }) =>
    Object.values(source.toolRules ?? {}).some(rule => rule.name !== undefined),
  );
  if (!kind.ruleFor || !isAnyRenamed) return names;
  for (const { source } of sources) {
    for (const raw of kind.offered(source)) {
      const name = kind.nameOf(raw);
      const { name: other, enabled } = kind.ruleFor(source, name);
      if (other !== undefined || enabled === false) continue;
      names.add(kind.expose(prefixOf(source.name, name), name).name);
    }
  }
  return names;
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
