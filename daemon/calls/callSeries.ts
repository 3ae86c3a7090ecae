import { CallTally, type EndedCall } from './callTally.ts';

/** How finely time is told apart, and how far back. */
export interface Resolution {
  readonly stepMs: number;
  readonly steps: number;
}

/** The resolutions of a series, the finest first. */
export const resolutions = [
  { stepMs: 10_000, steps: 30 },
  { stepMs: 60_000, steps: 60 },
  { stepMs: 30 * 60_000, steps: 48 },
] as const satisfies readonly Resolution[];

interface Step {
  /** How many steps of this length there were before it. */
  readonly index: number;
  readonly tally: CallTally;
}

/** The calls of one tool over time: a few steps of each length, and all since the start. Constant time for each call. */
export class CallSeries {
  readonly total = new CallTally();
  /** By resolution; each step stands in the place of one that is past. */
  readonly #steps: (Step | undefined)[][] = resolutions.map(() => []);
  #lastTick = 0;

  /** When the last call ended. */
  get lastTick(): number {
    return this.#lastTick;
  }

  /** @param tick ms on a clock that never goes back */
  add(call: EndedCall, tick: number): void {
    this.#lastTick = tick;
    this.total.add(call);
    for (let level = 0; level < resolutions.length; level += 1) this.#stepAt(level, tick).add(call);
  }

  /** The tally of a step; undefined where it has no calls, or is past. */
  at(resolution: Resolution, index: number): CallTally | undefined {
    const level = resolutions.findIndex(one => one.stepMs === resolution.stepMs);
    const step = this.#steps[level]?.[index % resolution.steps];
    return step?.index === index ? step.tally : undefined;
  }

  #stepAt(level: number, tick: number): CallTally {
    const { stepMs, steps } = resolutions[level] ?? resolutions[0];
    const ring = this.#steps[level] ?? [];
    const index = Math.floor(tick / stepMs);
    const place = index % steps;
    const known = ring[place];
    if (known?.index === index) return known.tally;
    const step = { index, tally: new CallTally() };
    ring[place] = step;
    return step.tally;
  }
}
