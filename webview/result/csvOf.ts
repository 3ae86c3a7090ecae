import type { TableCell } from '#protocol/resultMessage.ts';

/** A table as CSV (RFC 4180), for spreadsheets, which must not take a target's words for formulas. */
export function csvOf(
  columns: readonly string[],
  rows: readonly (readonly (TableCell | undefined)[])[],
): string {
  const lines = [columns, ...rows].map(row => row.map(cellText).join(','));
  return lines.map(line => `${line}\r\n`).join('');
}

function cellText(cell: TableCell | undefined): string {
  if (typeof cell !== 'string') return cell === undefined || cell === null ? '' : String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
