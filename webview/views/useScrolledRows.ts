import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { RowKey, Rows } from '../calls/rows.ts';
import {
  anchorAt,
  rowHeight,
  rowWindow,
  scrollToKeep,
  scrollToShow,
  type RowWindow,
  type ScrollAnchor,
} from '../rowWindow.ts';

/** What a table needs to draw only the rows that are seen. */
export interface ScrolledRows<Row> {
  readonly viewport: RefObject<HTMLDivElement | null>;
  /** The rows that can be scrolled to: without those that are held back. */
  readonly rows: Rows<Row>;
  /** How many rows have come in on top since the user scrolled away from there; they are held back, so that nothing moves. */
  readonly heldBack: number;
  readonly drawn: RowWindow;
  readonly viewHeight: number;
  readonly viewWidth: number;
  readonly onScroll: () => void;
  readonly show: (index: number) => void;
  readonly showTop: () => void;
}

/** Follows the scrolling of a table, and holds the view still when rows come in above it. */
export function useScrolledRows<Row>(all: Rows<Row>, growsOnTop: boolean): ScrolledRows<Row> {
  const viewport = useRef<HTMLDivElement>(null);
  const anchor = useRef<ScrollAnchor | undefined>(undefined);
  /** Where the element is scrolled to. */
  const seenTop = useRef(0);
  const topKey = useRef<RowKey | undefined>(undefined);
  const [scrolledTo, setScrolledTo] = useState(0);
  const [{ viewHeight, viewWidth }, setView] = useState({ viewHeight: 0, viewWidth: 0 });
  const heldBack =
    growsOnTop && topKey.current !== undefined ? Math.max(0, all.indexOf(topKey.current)) : 0;
  const rows = withoutFirst(all, heldBack);
  const scrollTop = scrollToKeep(anchor.current, rows, scrolledTo);

  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element) return;
    // The header stays at the top, over the first row's place.
    const measure = () =>
      setView({ viewHeight: element.clientHeight - rowHeight, viewWidth: element.clientWidth });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    // Where it is already: to set it would lay out the page once more in each frame of a scroll.
    if (!viewport.current || scrollTop === seenTop.current) return;
    seenTop.current = scrollTop;
    viewport.current.scrollTop = scrollTop;
  }, [scrollTop]);

  const scrollTo = (top: number) => {
    anchor.current = anchorAt(top, rows);
    if (top <= 0) topKey.current = undefined;
    else topKey.current ??= keyAt(all, 0);
    setScrolledTo(top);
  };

  return {
    viewport,
    rows,
    heldBack,
    drawn: rowWindow(scrollTop, viewHeight, rows.count),
    viewHeight,
    viewWidth,
    onScroll() {
      seenTop.current = viewport.current?.scrollTop ?? 0;
      scrollTo(seenTop.current);
    },
    show: index => scrollTo(scrollToShow(index, scrollTop, viewHeight)),
    showTop: () => scrollTo(0),
  };
}

function keyAt<Row>(rows: Rows<Row>, index: number): RowKey | undefined {
  const row = rows.at(index);
  return row === undefined ? undefined : rows.keyOf(row);
}

function withoutFirst<Row>(rows: Rows<Row>, held: number): Rows<Row> {
  if (held === 0) return rows;
  return {
    count: rows.count - held,
    keyOf: rows.keyOf,
    at: index => rows.at(index + held),
    indexOf(key) {
      const index = rows.indexOf(key);
      return index < held ? -1 : index - held;
    },
  };
}
