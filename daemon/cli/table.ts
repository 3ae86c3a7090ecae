const gap = '  ';

/** Rows as columns of equal width; the last one is not padded, and cut where it does not fit into `width`. */
export function formatColumns(
  rows: readonly (readonly string[])[],
  width: number = Infinity,
): string {
  const columnCount = Math.max(0, ...rows.map(row => row.length));
  const widths = Array.from({ length: columnCount }, (_, column) =>
    Math.max(...rows.map(row => row[column]?.length ?? 0)),
  );
  const formatRow = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(gap)
      .trimEnd();
  return rows.map(row => cut(formatRow(row), width)).join('\n');
}

/** A column of a table of `Item`s. */
export interface Column<Item> {
  readonly header: string;
  readonly cell: (item: Item) => string;
}

/** A table with a line of headers; the text of a cell is put on one line. */
export function formatTable<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  width?: number,
): string {
  const header = columns.map(column => column.header);
  const rows = items.map(item => columns.map(column => oneLine(column.cell(item))));
  return formatColumns([header, ...rows], width);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}
