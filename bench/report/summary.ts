import type { ContestantName, TargetKind } from '../contestants/contestants.ts';
import { median, type CallFigures, type ConnectionCount } from '../measure/figures.ts';

type Figure = 'callsPerSecond' | 'p50Us' | 'p99Us' | 'cpuUsPerCall';

/** Finds the figures of a contestant. A `stdio` target is compared with what calls to the JSON one cost. */
export function findFigures(
  calls: readonly CallFigures[],
  target: TargetKind,
  contestant: ContestantName,
  connections: ConnectionCount,
): CallFigures | undefined {
  const isReference = contestant === 'direct' || contestant === 'pass-through';
  const measuredTarget = isReference && target === 'stdio' ? 'http-json' : target;
  return calls.find(
    one =>
      one.target === measuredTarget &&
      one.contestant === contestant &&
      one.connections === connections,
  );
}

/** The median of one figure over the rounds; undefined when it was not measured. */
export function medianOf(figures: CallFigures | undefined, figure: Figure): number | undefined {
  const values = figures?.rounds.map(round => round[figure]).filter(value => value !== null);
  return values?.length ? median(values) : undefined;
}

/** The median, over the rounds, of how one contestant's figure compares with another's of the same round. */
export function ratioOf(
  ours: CallFigures | undefined,
  theirs: CallFigures | undefined,
  figure: 'callsPerSecond' | 'p50Us',
): number | undefined {
  if (!ours?.rounds.length || ours.rounds.length !== theirs?.rounds.length) return undefined;
  const ratios = ours.rounds.map((round, i) => round[figure] / (theirs.rounds[i]?.[figure] ?? 0));
  return median(ratios);
}
