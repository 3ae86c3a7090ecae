import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

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
export interface ScrolledRows {
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly drawn: RowWindow;
  readonly viewHeight: number;
  readonly onScroll: () => void;
  readonly show: (index: number) => void;
}

/** Follows the scrolling of a table with the rows `keys`, and holds the view still when rows come in above it. */
export function useScrolledRows(keys: readonly string[]): ScrolledRows {
  const viewport = useRef<HTMLDivElement>(null);
  const anchor = useRef<ScrollAnchor | undefined>(undefined);
  const [scrolledTo, setScrolledTo] = useState(0);
  const [viewHeight, setViewHeight] = useState(0);
  const scrollTop = scrollToKeep(anchor.current, keys, scrolledTo);

  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element) return;
    // The header stays at the top, over the first row's place.
    const measure = () => setViewHeight(element.clientHeight - rowHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (viewport.current) viewport.current.scrollTop = scrollTop;
  }, [scrollTop]);

  const scrollTo = (top: number) => {
    anchor.current = anchorAt(top, keys);
    setScrolledTo(top);
  };

  return {
    viewport,
    drawn: rowWindow(scrollTop, viewHeight, keys.length),
    viewHeight,
    onScroll: () => scrollTo(viewport.current?.scrollTop ?? 0),
    show: index => scrollTo(scrollToShow(index, scrollTop, viewHeight)),
  };
}
