import type { RowKey, Rows } from './calls/rows.ts';

/** The height of each row of a table, header and all, in CSS pixels. The style sheet says the same. */
export const rowHeight = 24;

/** Rows drawn beyond each edge, so that a quick scroll finds them there. */
const overscan = 8;

/** A run of rows: from `first` to before `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** The rows to draw of `rowCount`, when `viewHeight` pixels are seen from `scrollTop` on. */
export function rowWindow(scrollTop: number, viewHeight: number, rowCount: number): RowWindow {
  const top = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const bottom = Math.ceil((scrollTop + viewHeight) / rowHeight) + overscan;
  return { first: Math.min(top, rowCount), end: Math.min(Math.max(bottom, 0), rowCount) };
}

/** How many rows can be drawn at a time where `viewHeight` pixels are seen: so many elements take turns in showing them. */
export function drawnAtOnce(viewHeight: number): number {
  return Math.ceil(Math.max(viewHeight, 0) / rowHeight) + 2 * overscan + 2;
}

/** Where to scroll so that row `index` is seen whole, moving as little as possible. */
export function scrollToShow(index: number, scrollTop: number, viewHeight: number): number {
  const top = index * rowHeight;
  return Math.max(Math.min(scrollTop, top), top + rowHeight - viewHeight);
}

/** Which row stands at the top of what is seen, and how much of it is already above. */
export interface ScrollAnchor {
  readonly key: RowKey;
  readonly offset: number;
}

/** The anchor of a table that is scrolled to `scrollTop`; none at the very top, where the newest are. */
export function anchorAt<Row>(scrollTop: number, rows: Rows<Row>): ScrollAnchor | undefined {
  const row = rows.at(Math.floor(scrollTop / rowHeight));
  return scrollTop <= 0 || row === undefined
    ? undefined
    : { key: rows.keyOf(row), offset: scrollTop % rowHeight };
}

/** Where to scroll so that the anchor stays where it is seen, when rows come in above it. */
export function scrollToKeep<Row>(
  anchor: ScrollAnchor | undefined,
  rows: Rows<Row>,
  scrollTop: number,
): number {
  const index = anchor ? rows.indexOf(anchor.key) : -1;
  return anchor && index !== -1 ? index * rowHeight + anchor.offset : scrollTop;
}

/** The row to move to for a key of the keyboard; undefined for a key that does not move. */
export function rowAfterKey(
  key: string,
  index: number,
  rowCount: number,
  viewHeight: number,
): number | undefined {
  const target = rowBeyond(key, index, rowCount, viewHeight);
  return target === undefined ? undefined : Math.min(Math.max(target, 0), rowCount - 1);
}

function rowBeyond(
  key: string,
  index: number,
  rowCount: number,
  viewHeight: number,
): number | undefined {
  const page = Math.max(1, Math.floor(viewHeight / rowHeight) - 1);
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + page;
    case 'PageUp':
      return index - page;
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return undefined;
  }
}
