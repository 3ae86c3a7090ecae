import type { CallSummary } from '#protocol/call.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

import { outcomeWords } from './callFilter.ts';
import { newestFirst, type CallHistory } from './callHistory.ts';

/** A value that calls can be filtered by, and how many have it. */
export interface CountedValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The targets of all federations and those of past calls, the most used first. */
export function targetOptions(history: CallHistory, { federations }: Snapshot): CountedValue[] {
  const configured = federations.flatMap(({ targets }) => targets.map(({ name }) => name));
  return countValues(history, call => call.target, configured);
}

/** The tools, prompts and resources that were asked for, the most used first. */
export function toolOptions(history: CallHistory): CountedValue[] {
  return countValues(history, call => call.tool);
}

/** The clients that called, the most busy first. */
export function clientOptions(history: CallHistory): CountedValue[] {
  return countValues(history, call => call.client);
}

/** All outcomes, in an order that is always the same. */
export function outcomeOptions(history: CallHistory): CountedValue[] {
  const counts = new Map(
    countValues(history, ({ outcome }) => outcome.kind).map(({ value, count }) => [value, count]),
  );
  return Object.entries(outcomeWords).map(([kind, value]) => ({
    value,
    label: outcomeLabels[value] ?? value,
    count: counts.get(kind) ?? 0,
  }));
}

const outcomeLabels: Readonly<Record<string, string>> = {
  running: 'Running',
  succeeded: 'Succeeded',
  toolerror: 'Tool error',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

function countValues(
  history: CallHistory,
  valueOf: (call: CallSummary) => string,
  known: readonly string[] = [],
): CountedValue[] {
  const counts = new Map(known.map(value => [value, 0]));
  for (const call of newestFirst(history)) {
    const value = valueOf(call);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Array.from(counts, ([value, count]) => ({ value, label: value, count })).toSorted(
    (one, other) => other.count - one.count || one.value.localeCompare(other.value),
  );
}
