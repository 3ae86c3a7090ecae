import type { FederationStatus } from '#protocol/snapshot.ts';

import { formatTable, type Column } from './table.ts';

/** Something of a federation, such as a target, with the federation's name. */
export type InFederation<Item> = Item & { readonly federation: string };

/** The items of all federations, each with the name of its own. */
export function collect<Item extends object>(
  federations: readonly FederationStatus[],
  itemsOf: (federation: FederationStatus) => readonly Item[],
): InFederation<Item>[] {
  return federations.flatMap(federation =>
    itemsOf(federation).map(item => ({ federation: federation.name, ...item })),
  );
}

/** A table of them; it names the federations only where there are several. */
export function formatCollected<Item>(
  items: readonly InFederation<Item>[],
  columns: readonly Column<Item>[],
  width: number,
): string {
  const names = new Set(items.map(item => item.federation));
  const shown: readonly Column<InFederation<Item>>[] =
    names.size > 1
      ? [{ header: 'FEDERATION', cell: item => item.federation }, ...columns]
      : columns;
  return formatTable(items, shown, width);
}
