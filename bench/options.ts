import { parseArgs } from 'node:util';

import {
  contestantNames,
  targetKinds,
  type ContestantName,
  type TargetKind,
} from './contestants/contestants.ts';
import type { CallSettings } from './measure/measureCalls.ts';
import type { PageSettings } from './measure/measurePage.ts';

/** What to measure, and for how long. */
export interface BenchOptions {
  targets: TargetKind[];
  contestants: ContestantName[];
  measuresMemory: boolean;
  measuresStart: boolean;
  measuresPage: boolean;
  measuresActivation: boolean;
  starts: number;
  calls: CallSettings;
  page: PageSettings;
  /** Only whole runs are worth keeping. */
  isWhole: boolean;
}

const parts: readonly string[] = [
  ...contestantNames,
  ...targetKinds,
  'memory',
  'start',
  'page',
  'activation',
];

export const usage = `Usage: npm run bench -- [--quick] [--only PART[,PART…]]

  --quick   Short measurements, to try something out; nothing is kept
  --only    Only these of: ${parts.join(', ')}
            (a kind of target alone: all contestants for it; a contestant alone: for all kinds)
  --help    Show this`;

// Shorter measurements would show little but the first moments of 32 sessions, of code that has lain idle for a while.
const thorough: CallSettings = { rounds: 6, warmUpMs: 3_000, settleMs: 1_000, durationMs: 1_500 };
const thoroughPage: PageSettings = { rounds: 5, frames: 300 };
const quickPage: PageSettings = { rounds: 1, frames: 120 };
const quick: CallSettings = { rounds: 3, warmUpMs: 1_000, settleMs: 100, durationMs: 400 };

/** Reads the command line; undefined when help was asked for. Throws with the reason when it is wrong. */
export function parseOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const wanted = values.only?.split(',') ?? parts;
  const unknown = wanted.find(part => !parts.includes(part));
  if (unknown !== undefined)
    throw new Error(`There is no "${unknown}" to measure; choose from ${parts.join(', ')}`);
  const contestants = contestantNames.filter(name => wanted.includes(name));
  const targets = targetKinds.filter(kind => wanted.includes(kind));
  const measuresCalls = contestants.length > 0 || targets.length > 0;
  return {
    contestants: measuresCalls && contestants.length === 0 ? [...contestantNames] : contestants,
    targets: measuresCalls && targets.length === 0 ? [...targetKinds] : targets,
    measuresMemory: wanted.includes('memory'),
    measuresStart: wanted.includes('start'),
    measuresPage: wanted.includes('page'),
    measuresActivation: wanted.includes('activation'),
    starts: values.quick ? 5 : 15,
    calls: values.quick ? quick : thorough,
    page: values.quick ? quickPage : thoroughPage,
    isWhole: !values.quick && values.only === undefined,
  };
}
