/** What identifies a row, however many others come in beside it. */
export type RowKey = string | number;

/** The rows of a table in their order, which need not stand in an array. */
export interface Rows<Row> {
  readonly count: number;
  readonly at: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => RowKey;
  /** Where the row with this key is; -1 where there is none. */
  readonly indexOf: (key: RowKey) => number;
}

/** Rows that are few enough to stand in an array. */
export function rowsOf<Row>(items: readonly Row[], keyOf: (row: Row) => RowKey): Rows<Row> {
  return {
    count: items.length,
    at: index => items[index],
    keyOf,
    indexOf: key => items.findIndex(item => keyOf(item) === key),
  };
}
