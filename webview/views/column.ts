import type { Badge } from '../badge.ts';

/** A column of a table: what stands in it is data, so that it can be told without drawing it. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track: fixed for what has a known length, `minmax` for names. */
  readonly width: string;
  /** Numbers stand at the end, so that they can be compared. */
  readonly align?: 'end';
  /** What is looked at last stands back. */
  readonly isMuted?: true;
  /** How wide the table must be for this column to be shown, in CSS pixels. */
  readonly fromWidth?: number;
  readonly cell: (row: Row, moment: Moment) => Cell;
}

/** What a cell shows: words, or words with an icon. */
export type Cell = string | Badge;

/** What a cell may need to know besides its row. */
export interface Moment {
  readonly now: number;
  readonly isLive: boolean;
}

/** The words of a cell. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
