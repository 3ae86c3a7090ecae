import type { AlignedData, Axis, Options, Scale, Series } from 'uplot';

import type { CallStatistics, FiguresPoint } from '#protocol/statistics.ts';

import { formatDuration, formatTime } from '../format.ts';
import type { PlotColors } from './plotColors.ts';

/** What one plot shows of the figures over time. */
export interface Plot {
  readonly title: string;
  readonly lines: readonly PlotLine[];
  readonly format: (value: number) => string;
  /** Latencies differ by orders of magnitude. */
  readonly isLogarithmic: boolean;
}

interface PlotLine {
  readonly label: string;
  readonly color: keyof PlotColors;
  /** Colour alone does not tell lines apart. */
  readonly dash: readonly number[];
  readonly isBars?: boolean;
  readonly valueOf: (point: FiguresPoint, stepMs: number) => number | null;
}

/** A plot is at least so many steps wide. */
const leastSteps = 12;
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- a `const enum` of uPlot's types, of which nothing is there at run time
const logarithmic = 3 as Scale.Distr;

/** The plots, from top to bottom. */
export const plots: readonly Plot[] = [
  {
    title: 'Duration',
    isLogarithmic: true,
    format: formatDuration,
    lines: [
      { label: 'p99', color: 'high', dash: [2, 3], valueOf: ({ p99Ms }) => p99Ms ?? null },
      { label: 'p90', color: 'middle', dash: [6, 4], valueOf: ({ p90Ms }) => p90Ms ?? null },
      { label: 'p50', color: 'low', dash: [], valueOf: ({ p50Ms }) => p50Ms ?? null },
    ],
  },
  {
    title: 'Calls per minute',
    isLogarithmic: false,
    format: value => String(Math.round(value * 10) / 10),
    lines: [
      {
        label: 'Calls',
        color: 'low',
        dash: [],
        isBars: true,
        valueOf: ({ calls }, stepMs) => rate(calls, stepMs),
      },
      {
        label: 'Failed',
        color: 'bad',
        dash: [],
        isBars: true,
        valueOf: ({ errors }, stepMs) => rate(errors, stepMs),
      },
    ],
  },
];

/** Where there are none, no bar is drawn: one of no height would look like a line. */
function rate(count: number, stepMs: number): number | null {
  return count === 0 ? null : (count * 60_000) / stepMs;
}

/** The points of a plot, as uPlot wants them: columns, with times in seconds. */
export function plotData({ lines }: Plot, { points, stepMs }: CallStatistics): AlignedData {
  return [
    points.map(({ at }) => at / 1000),
    ...lines.map(({ valueOf }) => points.map(point => valueOf(point, stepMs))),
  ];
}

/** How uPlot draws a plot of this size in these colours. */
export function plotOptions(
  plot: Plot,
  colors: PlotColors,
  size: { width: number; height: number },
  bars: Series.PathBuilder,
  statistics: () => CallStatistics,
): Options {
  // A logarithmic axis would have a line for each of nine steps between powers of ten.
  const filter = (_plot: unknown, splits: number[]) =>
    splits.map(split => (plot.isLogarithmic && !isPowerOfTen(split) ? null : split));
  const axis: Axis = {
    stroke: colors.text,
    grid: { stroke: colors.grid, width: 1, filter },
    ticks: { stroke: colors.grid, width: 1, size: 4, filter },
    font: '11px sans-serif',
  };
  const timeAxis: Axis = {
    size: 26,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { stroke: colors.grid, width: 1, size: 4 },
  };
  return {
    ...size,
    cursor: { drag: { x: false, y: false } },
    legend: { live: true },
    scales: {
      x: { time: true, range: () => timeRange(statistics()) },
      y: plot.isLogarithmic
        ? { distr: logarithmic }
        : { range: (_plot, _low, high) => [0, Math.max(high * 1.1, 1)] },
    },
    axes: [
      {
        ...axis,
        ...timeAxis,
        values: (_plot, ticks) => ticks.map(tick => formatTime(tick * 1000)),
      },
      { ...axis, size: 64, values: (_plot, ticks) => ticks.map(tick => tickText(tick, plot)) },
    ],
    series: [
      { label: 'Time', value: (_plot, value: number | null) => timeText(value) },
      ...plot.lines.map(({ label, color, dash, isBars }): Series => ({
        label,
        stroke: colors[color],
        width: 1.5,
        dash: [...dash],
        points: { show: !isBars, size: 4, fill: colors[color] },
        ...(isBars ? { fill: colors[color], paths: bars } : {}),
        value: (_plot, value: number | null) => (value === null ? '–' : plot.format(value)),
      })),
    ],
  };
}

/** From the first point to the end of the last, and never so little that no time could be told. */
function timeRange({ points, stepMs }: CallStatistics): [number, number] {
  const end = (points.at(-1)?.at ?? 0) + stepMs;
  const start = Math.min(points[0]?.at ?? 0, end - leastSteps * stepMs);
  return [start / 1000, end / 1000];
}

function isPowerOfTen(value: number): boolean {
  return Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6);
}

function tickText(tick: number | null, plot: Plot): string {
  // On a logarithmic axis uPlot leaves out those that are too close, as null.
  return tick === null ? '' : plot.format(tick);
}

function timeText(value: number | null): string {
  return value === null ? '–' : formatTime(value * 1000);
}
