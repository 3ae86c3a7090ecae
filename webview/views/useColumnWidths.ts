import { useState } from 'preact/hooks';

import { fittingWidth, type GivenWidths } from '../givenWidths.ts';
import { usePageActions } from '../pageActions.ts';
import type { Column } from './column.ts';

/** The widths of a table's columns, which the user can change. */
export interface ColumnWidths {
  /** A CSS grid template. */
  readonly template: string;
  readonly resize: (columnId: string, widthPx: number) => void;
  /** Gives a column the width that it had at first. */
  readonly reset: (columnId: string) => void;
}

/** The widths of a table's columns: those that the user gave are kept, also when the page is opened anew. */
export function useColumnWidths<Row>(
  table: string,
  columns: readonly Pick<Column<Row>, 'id' | 'width'>[],
): ColumnWidths {
  const { widths: kept } = usePageActions();
  const [given, setGiven] = useState<GivenWidths[string]>(() => kept.read()[table] ?? {});
  const change = (widths: GivenWidths[string]) => {
    kept.write({ ...kept.read(), [table]: widths });
    setGiven(widths);
  };

  return {
    template: columns
      .map(({ id, width }) => (given[id] === undefined ? width : `${given[id]}px`))
      .join(' '),
    resize: (columnId, widthPx) => change({ ...given, [columnId]: fittingWidth(widthPx) }),
    reset(columnId) {
      const { [columnId]: _, ...others } = given;
      change(others);
    },
  };
}
