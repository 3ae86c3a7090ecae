import type { ContestantName, TargetKind } from '../../../../bench/contestants/contestants.ts';
import type {
  CallFigures,
  ConnectionCount,
  PageMeasurement,
  PageRound,
} from '../../../../bench/measure/figures.ts';
import type { FrameTimes } from '../../../support/page/measureFrames.ts';

/** Figures with `callsPerSecond` in each round, and latencies to match. */
export function figures(
  target: TargetKind,
  contestant: ContestantName,
  connections: ConnectionCount,
  callsPerSecond: readonly number[],
): CallFigures {
  const rounds = callsPerSecond.map(value => ({
    callsPerSecond: value,
    p50Us: 1_000_000 / value,
    p99Us: 2_000_000 / value,
    cpuUsPerCall: null,
  }));
  return { target, contestant, connections, rounds };
}

/** A round in which an empty page was drawn each 10 ms, and the dashboard as often with few calls; with many as is told. */
export function pageRound(many: Partial<PageMeasurement>): PageRound {
  const few = {
    calls: 1_000,
    firstRowsMs: 200,
    allCallsMs: 300,
    heapMb: 5,
    scrolling: frames(10),
    following: frames(10),
    scrollingMeanwhile: frames(10),
    newCallsPerSecond: 1_000,
  };
  return { empty: frames(10), few, many: { ...few, calls: 100_000, ...many } };
}

/** Times of frames that had the same one mostly, and twice that at worst. */
export function frames(p50Ms: number): FrameTimes {
  return { frames: 100, p50Ms, p99Ms: 2 * p50Ms, longestMs: 2 * p50Ms };
}
