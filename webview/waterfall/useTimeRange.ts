import { useRef, useState } from 'preact/hooks';

import { panned, zoomed, type TimeRange } from './timeRange.ts';

const zoomStep = 1.4;
const panShare = 0.15;

/** The stretch of time that is seen, and what moves it. */
export interface ShownRange {
  readonly range: TimeRange;
  /** Whether all there is can be seen, and new calls come into view by themselves. */
  readonly isWhole: boolean;
  readonly zoom: (direction: 'in' | 'out', share?: number) => void;
  readonly pan: (direction: -1 | 1, share?: number) => void;
  readonly panBy: (ms: number) => void;
  readonly fit: () => void;
}

/** Remembers which stretch of time the user looks at; all of it, until they zoom. */
export function useTimeRange(whole: TimeRange): ShownRange {
  const [chosen, setChosen] = useState<TimeRange>();
  const range = chosen ? panned(chosen, 0, whole) : whole;
  // Several wheel events may come before the page is drawn.
  const latest = useRef(range);
  latest.current = range;

  const choose = (next: TimeRange) => {
    const isAll = next.until - next.from >= whole.until - whole.from;
    latest.current = isAll ? whole : next;
    setChosen(isAll ? undefined : next);
  };
  const panBy = (ms: number) => choose(panned(latest.current, ms, whole));

  return {
    range,
    isWhole: chosen === undefined,
    zoom(direction, share = 0.5) {
      const { from, until } = latest.current;
      const at = from + share * (until - from);
      choose(zoomed(latest.current, direction === 'in' ? 1 / zoomStep : zoomStep, at, whole));
    },
    pan(direction, share = panShare) {
      panBy(direction * share * (latest.current.until - latest.current.from));
    },
    panBy,
    fit: () => setChosen(undefined),
  };
}
