import { median, type PageMeasurement, type PageRound } from '../measure/figures.ts';
import { formatNumber, formatTable } from './table.ts';

/** What was measured of the dashboard's page, as a table: medians over the rounds. */
export function formatPage(rounds: readonly PageRound[]): string {
  if (rounds.length === 0) return '';
  const of = (figure: (round: PageRound) => number, digits = 0) =>
    formatNumber(median(rounds.map(figure)), digits);
  const row = (which: 'few' | 'many') => {
    const figure = (read: (one: PageMeasurement) => number, digits = 0) =>
      of(round => read(round[which]), digits);
    return [
      `${figure(one => one.calls)} calls`,
      figure(one => one.firstRowsMs),
      figure(one => one.allCallsMs),
      figure(one => one.heapMb, 1),
      figure(one => one.scrolling.p50Ms, 1),
      figure(one => one.scrolling.p99Ms, 1),
      figure(one => one.following.p50Ms, 1),
      figure(one => one.following.p99Ms, 1),
      figure(one => one.scrollingMeanwhile.p50Ms, 1),
      figure(one => one.scrollingMeanwhile.p99Ms, 1),
      figure(one => one.newCallsPerSecond),
    ];
  };
  const nothing = formatNumber(undefined);
  const header = [
    'first rows ms',
    'all calls ms',
    'heap MB',
    'scrolling p50 ms',
    'p99 ms',
    'live p50 ms',
    'p99 ms',
    'live, scrolling p50 ms',
    'p99 ms',
    'new calls/s',
  ];
  const empty = [
    'empty page',
    nothing,
    nothing,
    nothing,
    of(round => round.empty.p50Ms, 1),
    of(round => round.empty.p99Ms, 1),
    ...header.slice(5).map(() => nothing),
  ];
  const title = 'The dashboard in Chromium without a graphics processor, ms between frames';
  return `${title}\n${formatTable(['', ...header], [empty, row('few'), row('many')])}`;
}
