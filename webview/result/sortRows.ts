import type { TableCell } from '#protocol/resultMessage.ts';

type Row = readonly (TableCell | undefined)[];

/** How a table is sorted: by which column, and which end comes first. */
export interface Order {
  readonly column: number;
  readonly isDescending: boolean;
}

/** The rows in order; those that have nothing in the column come last either way. */
export function sortRows(rows: readonly Row[], order: Order | undefined): readonly Row[] {
  if (!order) return rows;
  const { column, isDescending } = order;
  const isGap = (row: Row) => row[column] === undefined || row[column] === null;
  return rows.toSorted((left, right) => {
    if (isGap(left) || isGap(right)) return Number(isGap(left)) - Number(isGap(right));
    const compared = compare(left[column], right[column]);
    return isDescending ? -compared : compared;
  });
}

function compare(left: TableCell | undefined, right: TableCell | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), 'en', { numeric: true });
}

/** How the order changes when a column's head is pressed: up, down, as it came. */
export function nextOrder(order: Order | undefined, column: number): Order | undefined {
  if (order?.column !== column) return { column, isDescending: false };
  return order.isDescending ? undefined : { column, isDescending: true };
}
