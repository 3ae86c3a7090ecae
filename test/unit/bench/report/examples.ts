import type { ContestantName, TargetKind } from '../../../../bench/contestants/contestants.ts';
import type { CallFigures, ConnectionCount } from '../../../../bench/measure/figures.ts';

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
