import type { ContestantName, TargetKind } from '../contestants/contestants.ts';
import type { FrameTimes } from '../../test/support/page/measureFrames.ts';
import type { LoadMeasurement } from '../load/measureLoad.ts';

/** The numbers of connections that calls are measured with. */
export const connectionCounts = [1, 32] as const;
export type ConnectionCount = (typeof connectionCounts)[number];

/** What one contestant did, in front of one kind of target, round by round. */
export interface CallFigures {
  target: TargetKind;
  contestant: ContestantName;
  connections: ConnectionCount;
  rounds: LoadMeasurement[];
}

/** The daemon's memory while nothing happens. */
export interface MemoryFigures {
  targets: number;
  rssMb: number;
}

/** How long the daemon takes from its process's start to its answer to `tools/list`. */
export interface StartFigures {
  targets: number;
  startsMs: number[];
  /** For comparison: the runtime alone, from its start to its end. */
  bareNodeMs: number[];
}

/** One activation of the extension, in plain Node with an editor that does nothing. */
export interface ActivationRound {
  /** Until `activate` returned its promise: what editors show as its time. */
  readonly countedMs: number;
  /** From then on until it was composed. */
  readonly restMs: number;
  /** Processor time of both. */
  readonly cpuMs: number;
}

/** What the dashboard's page did in one round, by how many calls there were. */
export interface PageRound {
  /** For comparison: an empty page, that is drawn and does nothing. */
  readonly empty: FrameTimes;
  readonly few: PageMeasurement;
  readonly many: PageMeasurement;
}

/** One opening of the dashboard. */
export interface PageMeasurement {
  readonly calls: number;
  /** From when the browser went to the address. */
  readonly firstRowsMs: number;
  readonly allCallsMs: number;
  readonly heapMb: number;
  readonly scrolling: FrameTimes;
  /** While new calls come in: at the top, where they show. */
  readonly following: FrameTimes;
  readonly scrollingMeanwhile: FrameTimes;
  /** How many calls came in each second meanwhile. */
  readonly newCallsPerSecond: number;
}

/** The value in the middle; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}
