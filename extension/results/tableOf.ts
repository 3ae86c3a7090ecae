import type { ResultPart, TableCell } from '#protocol/resultMessage.ts';

type Table = Extract<ResultPart, { kind: 'table' }>;
type Row = Readonly<Record<string, unknown>>;

/** More is not drawn; the JSON has all of it. */
const mostRows = 2_000;
const mostColumns = 50;

/** The table that a value is: a list of flat objects, or an object that has one list of such and nothing else. */
export function tableOf(value: unknown): Table | undefined {
  const rows = rowsOf(value);
  if (rows) return drawTable(rows);
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  const [entry, ...others] = entries.flatMap(([name, one]) => {
    const found = rowsOf(one);
    return found ? [{ name, found }] : [];
  });
  if (!entry || others.length > 0) return undefined;
  // Beside the list there may be plain facts, such as how many there are; they would be lost in a table of their own.
  const isRest = ([name, one]: [string, unknown]) => name !== entry.name && !isCell(one);
  if (entries.some(isRest)) return undefined;
  const table = drawTable(entry.found);
  return table && { ...table, name: entry.name };
}

function rowsOf(value: unknown): readonly Row[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows: readonly unknown[] = value;
  return rows.every(isFlat) ? rows : undefined;
}

function isFlat(value: unknown): value is Row {
  return isObject(value) && Object.values(value).every(isCell);
}

function drawTable(rows: readonly Row[]): Table | undefined {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  if (columns.length === 0 || columns.length > mostColumns) return undefined;
  return {
    kind: 'table',
    columns,
    rows: rows.slice(0, mostRows).map(row => columns.map(column => cellOf(row, column))),
    rowCount: rows.length,
  };
}

function cellOf(row: Row, column: string): TableCell | undefined {
  const cell = Object.hasOwn(row, column) ? row[column] : undefined;
  return isCell(cell) ? cell : undefined;
}

function isCell(value: unknown): value is TableCell {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
