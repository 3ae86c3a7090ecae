import { useState } from 'preact/hooks';

import type { Column } from './column.ts';

/** The widths of a table's columns, which the user can change. */
export interface ColumnWidths {
  /** A CSS grid template. */
  readonly template: string;
  readonly resize: (columnId: string, widthPx: number) => void;
  /** Gives a column the width that it had at first. */
  readonly reset: (columnId: string) => void;
}

const narrowestPx = 40;

/** Keeps the widths that the user gave to columns for as long as the page lives, also while the table is not shown. */
export function useColumnWidths<Row>(table: string, columns: readonly Column<Row>[]): ColumnWidths {
  const [given, setGiven] = useState(() => chosen.get(table) ?? noWidths);
  const change = (widths: ReadonlyMap<string, number>) => {
    chosen.set(table, widths);
    setGiven(widths);
  };

  return {
    template: columns
      .map(({ id, width }) => (given.has(id) ? `${given.get(id)}px` : width))
      .join(' '),
    resize: (columnId, widthPx) =>
      change(new Map(given).set(columnId, Math.max(narrowestPx, Math.round(widthPx)))),
    reset: columnId => change(new Map([...given].filter(([id]) => id !== columnId))),
  };
}

const noWidths: ReadonlyMap<string, number> = new Map();
const chosen = new Map<string, ReadonlyMap<string, number>>();
