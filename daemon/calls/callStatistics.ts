import type {
  CallFigures,
  CallStatistics as Shown,
  FiguresRow,
  StatisticsScope,
  StatisticsWindow,
} from '#protocol/statistics.ts';
import type { CallOutcome } from '#protocol/call.ts';
import { CallSeries, resolutions, type Resolution } from './callSeries.ts';
import { sumOf, type CallTally } from './callTally.ts';
import { bucketOf } from './latencyHistogram.ts';

/** Which tool a call was of. */
export interface CountedCall {
  readonly federation: string;
  readonly target: string;
  readonly method: string;
  readonly tool: string;
}

interface Counted {
  readonly federation: string;
  readonly target: string;
  readonly tool: string;
  readonly series: CallSeries;
}

/** More tools than these are not told apart: those that were not called for longest are forgotten. */
const maxSeries = 300;

/** Counts the calls of each tool as they end: constant time for a call, and bounded memory. */
export class CallStatistics {
  readonly #now: () => number;
  readonly #startTick: number;
  readonly #byPlace = new Map<string, Map<string, Map<string, Counted>>>();
  readonly #all = new Set<Counted>();

  /** @param now ms on a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#startTick = now();
  }

  /** Counts a call that has ended. */
  add(call: CountedCall, outcome: Exclude<CallOutcome, { kind: 'pending' }>): void {
    const { durationMs, kind } = outcome;
    this.#seriesOf(call).add(
      {
        durationMs,
        bucket: bucketOf(durationMs),
        isCancelled: kind === 'cancelled',
        isError: kind === 'failed' || kind === 'toolError',
      },
      this.#now(),
    );
  }

  /** How long calls of a target take lately: the median of the last hour. */
  medianMs(federation: string, target: string): number | undefined {
    const series = this.#in({ federation, target });
    if (series.length === 0) return undefined;
    return this.#tally(series, '1h').figures().p50Ms;
  }

  /** The figures of all targets and tools, and those of `scope` over time. */
  read(window: StatisticsWindow, scope: StatisticsScope): Shown {
    const sinceTick = this.#sinceTick(window);
    const toUnixMs = (tick: number) => Date.now() - (this.#now() - tick);
    const { stepMs, steps } = this.#resolutionOf(window);
    const last = Math.floor(this.#now() / stepMs);
    const first = Math.max(last - steps + 1, Math.floor(this.#startTick / stepMs));
    const series = this.#in(scope);
    return {
      since: toUnixMs(sinceTick),
      total: this.#figures(this.#tally(this.#in({}), window), sinceTick),
      rows: this.#rows(window, sinceTick),
      stepMs,
      points: Array.from({ length: last - first + 1 }, (_, step) => ({
        at: toUnixMs((first + step) * stepMs),
        ...sumOf(tallies(series, { stepMs, steps }, first + step, first + step)).figures(),
      })),
    };
  }

  #rows(window: StatisticsWindow, sinceTick: number): FiguresRow[] {
    const rows: FiguresRow[] = [];
    for (const [federation, targets] of this.#byPlace)
      for (const [target, tools] of targets) {
        const whole = this.#tally(this.#in({ federation, target }), window);
        if (whole.figures().calls === 0) continue;
        rows.push({ federation, target, ...this.#figures(whole, sinceTick) });
        for (const { tool, series } of tools.values()) {
          const figures = this.#figures(this.#tally([series], window), sinceTick);
          if (figures.calls > 0) rows.push({ federation, target, tool, ...figures });
        }
      }
    return rows;
  }

  #figures(tally: CallTally, sinceTick: number): CallFigures {
    const figures = tally.figures();
    // In the first moments a single call would look like hundreds a minute.
    const minutes = Math.max(1, (this.#now() - sinceTick) / 60_000);
    return { ...figures, perMinute: figures.calls / minutes };
  }

  #tally(series: readonly CallSeries[], window: StatisticsWindow): CallTally {
    if (window === 'start') return sumOf(series.map(({ total }) => total));
    const resolution = this.#resolutionOf(window);
    const last = Math.floor(this.#now() / resolution.stepMs);
    return sumOf(tallies(series, resolution, last - resolution.steps + 1, last));
  }

  #sinceTick(window: StatisticsWindow): number {
    if (window === 'start') return this.#startTick;
    const { stepMs, steps } = this.#resolutionOf(window);
    const first = Math.floor(this.#now() / stepMs) - steps + 1;
    return Math.max(this.#startTick, first * stepMs);
  }

  #resolutionOf(window: StatisticsWindow): Resolution {
    const [fine, middle, coarse] = resolutions;
    if (window === '5min') return fine;
    if (window === '1h') return middle;
    const ageMs = this.#now() - this.#startTick;
    const spans = [fine, middle].find(({ stepMs, steps }) => ageMs < stepMs * (steps - 1));
    return spans ?? coarse;
  }

  #in({ federation, target, tool }: StatisticsScope): CallSeries[] {
    const isIn = (one: Counted) =>
      (federation === undefined || one.federation === federation) &&
      (target === undefined || one.target === target) &&
      (tool === undefined || one.tool === tool);
    return [...this.#all].filter(isIn).map(({ series }) => series);
  }

  #seriesOf(call: CountedCall): CallSeries {
    const { federation, target } = call;
    const tool = shownTool(call);
    const known = this.#byPlace.get(federation)?.get(target)?.get(tool);
    if (known) return known.series;
    if (this.#all.size >= maxSeries) this.#forgetOne();
    const counted = { federation, target, tool, series: new CallSeries() };
    this.#all.add(counted);
    const targets = this.#byPlace.get(federation) ?? new Map<string, Map<string, Counted>>();
    this.#byPlace.set(federation, targets);
    const tools = targets.get(target) ?? new Map<string, Counted>();
    targets.set(target, tools);
    tools.set(tool, counted);
    return counted.series;
  }

  #forgetOne(): void {
    let oldest: Counted | undefined;
    for (const one of this.#all)
      if (!oldest || one.series.lastTick < oldest.series.lastTick) oldest = one;
    if (!oldest) return;
    const { federation, target, tool } = oldest;
    this.#all.delete(oldest);
    const targets = this.#byPlace.get(federation);
    const tools = targets?.get(target);
    tools?.delete(tool);
    if (tools?.size === 0) targets?.delete(target);
    if (targets?.size === 0) this.#byPlace.delete(federation);
  }
}

/** What a call is counted as: resources are too many to be told apart. */
function shownTool({ method, tool }: CountedCall): string {
  if (method === 'tools/call') return tool;
  return method === 'prompts/get' ? `prompts/get ${tool}` : method;
}

function* tallies(
  series: readonly CallSeries[],
  resolution: Resolution,
  first: number,
  last: number,
): Generator<CallTally> {
  for (const one of series)
    for (let index = Math.max(0, first); index <= last; index += 1) {
      const tally = one.at(resolution, index);
      if (tally) yield tally;
    }
}
