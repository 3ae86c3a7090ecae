/** A stretch of time that is shown, in Unix ms. */
export interface TimeRange {
  readonly from: number;
  readonly until: number;
}

/** Nothing shorter can be told apart. */
const shortestMs = 0.5;
const ticks = [1, 2, 5] as const;

/** The range that is `factor` times as long, with `at` where it was: less than 1 zooms in. */
export function zoomed(range: TimeRange, factor: number, at: number, whole: TimeRange): TimeRange {
  const lengthMs = range.until - range.from;
  const wholeMs = whole.until - whole.from;
  const nextMs = Math.min(Math.max(lengthMs * factor, shortestMs), Math.max(wholeMs, shortestMs));
  const share = lengthMs === 0 ? 0 : (at - range.from) / lengthMs;
  const from = at - share * nextMs;
  return panned({ from, until: from + nextMs }, 0, whole);
}

/** The range moved by so many ms, as far as there is something to show. */
export function panned({ from, until }: TimeRange, byMs: number, whole: TimeRange): TimeRange {
  const lengthMs = until - from;
  const latest = Math.max(whole.from, whole.until - lengthMs);
  const start = Math.min(Math.max(from + byMs, whole.from), latest);
  return { from: start, until: start + lengthMs };
}

/** The moments to mark on an axis, in ms since `origin`: round ones, about `count` of them. */
export function axisTicks(range: TimeRange, origin: number, count: number): number[] {
  const stepMs = roundStep((range.until - range.from) / count);
  const first = Math.ceil((range.from - origin) / stepMs);
  const last = Math.floor((range.until - origin) / stepMs);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => (first + index) * stepMs,
  );
}

/** Where a moment stands in the range: 0 at its beginning, 1 at its end. */
export function shareOf(at: number, { from, until }: TimeRange): number {
  return until === from ? 0 : (at - from) / (until - from);
}

function roundStep(roughMs: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(roughMs, 0.1)));
  return (ticks.find(tick => tick * power >= roughMs) ?? 10) * power;
}
