import * as z from 'zod';

const narrowestPx = 40;
const widestPx = 4_000;
const WidthPx = z.number().min(narrowestPx).max(widestPx);

/** The widths that the user gave to columns: of each table, by column, in whole CSS pixels. */
export const GivenWidths = z.record(z.string(), z.record(z.string(), WidthPx));
export type GivenWidths = z.infer<typeof GivenWidths>;

/** Reads what was kept; nothing where that cannot be read. */
export function readWidths(kept: unknown): GivenWidths {
  return GivenWidths.safeParse(kept).data ?? {};
}

/** The width of a column that is dragged to `widthPx`. */
export function fittingWidth(widthPx: number): number {
  return Math.round(Math.min(Math.max(widthPx, narrowestPx), widestPx));
}
