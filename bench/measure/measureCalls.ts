import type { RunningContestant } from '../contestants/contestant.ts';
import type { ContestantName, TargetKind } from '../contestants/contestants.ts';
import { GeneratorReply } from '../load/generatorReply.ts';
import type { LoadMeasurement, LoadRequest } from '../load/measureLoad.ts';
import type { Child } from '../processes/child.ts';
import { connectionCounts, type CallFigures } from './figures.ts';
import { untilQuiet } from './untilQuiet.ts';

/** How much is measured. */
export interface CallSettings {
  rounds: number;
  /** Once for each contestant, before the first round: its code is compiled by then. */
  warmUpMs: number;
  /** Before each measurement: its connections are in use by then. */
  settleMs: number;
  durationMs: number;
}

/** What came of all measurements. */
export interface MeasuredCalls {
  readonly figures: CallFigures[];
  /** How many of them began although something else kept the machine busy. */
  readonly spoilt: number;
}

/** A contestant in front of one kind of target. */
export interface Entry extends RunningContestant {
  readonly target: TargetKind;
  readonly contestant: ContestantName;
}

/**
 * Measures all entries side by side: each round has all of them, beginning with another one each time,
 * so that whatever else the machine does falls on all alike, and ratios within a round hold. Each one has the
 * machine for itself: the one before must have come to rest.
 */
export async function measureCalls(
  entries: readonly Entry[],
  settings: CallSettings,
  generator: Child,
  onProgress: (done: number, total: number) => void,
): Promise<MeasuredCalls> {
  for (const entry of entries) await measure(entry, 32, 0, settings.warmUpMs, generator);

  const rows = connectionCounts.flatMap(connections =>
    entries.map((entry): Row => ({
      entry,
      figures: { target: entry.target, contestant: entry.contestant, connections, rounds: [] },
    })),
  );
  let done = 0;
  let spoilt = 0;
  for (let round = 0; round < settings.rounds; round++) {
    for (const { entry, figures } of rotate(rows, round)) {
      const { settleMs, durationMs } = settings;
      const { connections } = figures;
      if (!(await untilQuiet())) spoilt += 1;
      figures.rounds.push(await measure(entry, connections, settleMs, durationMs, generator));
      onProgress(++done, settings.rounds * rows.length);
    }
  }
  return { figures: rows.map(row => row.figures), spoilt };
}

interface Row {
  entry: Entry;
  figures: CallFigures;
}

async function measure(
  { child, endpoint, target, contestant }: Entry,
  connections: number,
  warmUpMs: number,
  durationMs: number,
  generator: Child,
): Promise<LoadMeasurement> {
  const request: LoadRequest = { endpoint, pid: child.pid, connections, warmUpMs, durationMs };
  generator.send(request);
  const reply = GeneratorReply.parse(await generator.nextMessage());
  if (reply.kind === 'measured') return reply.measurement;
  throw new Error(`${contestant}, ${target}, ${connections} connections: ${reply.message}`);
}

function rotate<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
