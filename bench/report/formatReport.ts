import { contestantNames, targetKinds, type TargetKind } from '../contestants/contestants.ts';
import { connectionCounts, median, type ActivationRound } from '../measure/figures.ts';
import { judgeGoals, type Goal, type Measured } from './goals.ts';
import { findFigures, medianOf } from './summary.ts';
import { formatPage } from './formatPage.ts';
import { formatNumber, formatTable } from './table.ts';

const targetTitles: Record<TargetKind, string> = {
  'http-json': 'Target over HTTP, answering JSON',
  'http-sse': 'Target over HTTP, answering an event stream',
  stdio: 'Target over stdio (direct and pass-through: those of the JSON target over HTTP)',
  kubernetes:
    'Target behind a port-forward (direct: over the same forward, with the processor time of the stand-in API server)',
};

/** What a run has measured, for people. */
export function formatReport(measured: Measured): string {
  const parts = targetKinds.map(target => formatCalls(measured, target));
  parts.push(
    formatPage(measured.page ?? []),
    formatRest(measured),
    formatGoals(judgeGoals(measured)),
  );
  return parts.filter(part => part !== '').join('\n\n');
}

function formatCalls({ calls }: Measured, target: TargetKind): string {
  const rows = contestantNames
    .filter(contestant => findFigures(calls, target, contestant, 1))
    .map(contestant => [
      contestant,
      ...connectionCounts.flatMap(connections => {
        const figures = findFigures(calls, target, contestant, connections);
        return [
          formatNumber(medianOf(figures, 'callsPerSecond')),
          formatNumber(medianOf(figures, 'p50Us')),
          formatNumber(medianOf(figures, 'p99Us')),
          formatNumber(medianOf(figures, 'cpuUsPerCall')),
        ];
      }),
    ]);
  if (rows.length === 0) return '';
  const header = connectionCounts.flatMap(count => [
    `calls/s @${count}`,
    'p50 µs',
    'p99 µs',
    'CPU µs',
  ]);
  return `${targetTitles[target]}\n${formatTable(['', ...header], rows)}`;
}

function formatRest({ memory, start, activation }: Measured): string {
  const lines: string[] = [];
  if (memory)
    lines.push(
      `Memory: ${formatNumber(memory.rssMb, 1)} MB with ${memory.targets} idle http targets`,
    );
  if (start) {
    const starts = start.startsMs.toSorted((a, b) => a - b);
    lines.push(
      `Start: ${formatNumber(median(starts))} ms until ${start.targets} unreachable targets are listed ` +
        `(${formatNumber(starts[0])}–${formatNumber(starts.at(-1))} ms in ${starts.length} starts; ` +
        `node alone: ${formatNumber(median(start.bareNodeMs))} ms)`,
    );
  }
  if (activation) {
    const middle = (figure: keyof ActivationRound) =>
      formatNumber(median(activation.map(round => round[figure])), 1);
    lines.push(
      `Activation: ${middle('countedMs')} ms that editors count, ${middle('restMs')} ms after it; ` +
        `${middle('cpuMs')} ms of processor time (plain Node, ${activation.length} times)`,
    );
  }
  return lines.join('\n');
}

function formatGoals(goals: readonly Goal[]): string {
  if (goals.length === 0) return '';
  const rows = goals.map(({ name, value, unit, bound, limit, isReached }) => [
    name,
    `${formatNumber(value, unit === '×' ? 2 : 0)} ${unit}`,
    `${bound === 'atLeast' ? '≥' : '≤'} ${limit} ${unit}`,
    isReached ? 'reached' : 'MISSED',
  ]);
  return formatTable(['Goal', 'measured', 'wanted', ''], rows);
}
