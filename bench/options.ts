import { parseArgs } from 'node:util';

import { contestantNames, type ContestantName } from './contestants/contestants.ts';
import type { CallSettings } from './measure/measureCalls.ts';

/** What to measure, and for how long. */
export interface BenchOptions {
  contestants: ContestantName[];
  measuresMemory: boolean;
  measuresStart: boolean;
  starts: number;
  calls: CallSettings;
  /** Only whole runs are worth keeping. */
  isWhole: boolean;
}

export const usage = `Usage: npm run bench -- [--quick] [--only PART[,PART…]]

  --quick   Short measurements, to try something out; nothing is kept
  --only    Only these of: ${[...contestantNames, 'memory', 'start'].join(', ')}
  --help    Show this`;

// Shorter measurements would show little but the first moments of 32 sessions, of code that has lain idle for a while.
const thorough: CallSettings = { rounds: 6, warmUpMs: 3_000, settleMs: 1_000, durationMs: 1_500 };
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
  const parts: readonly string[] = [...contestantNames, 'memory', 'start'];
  const wanted = values.only?.split(',') ?? parts;
  const unknown = wanted.find(part => !parts.includes(part));
  if (unknown !== undefined)
    throw new Error(`There is no "${unknown}" to measure; choose from ${parts.join(', ')}`);
  return {
    contestants: contestantNames.filter(name => wanted.includes(name)),
    measuresMemory: wanted.includes('memory'),
    measuresStart: wanted.includes('start'),
    starts: values.quick ? 5 : 15,
    calls: values.quick ? quick : thorough,
    isWhole: !values.quick && values.only === undefined,
  };
}
