import type { CallOutcome, CallSummary } from '#protocol/call.ts';

import { parseDuration, parseTime } from './filterTimes.ts';
import { formatFilter, parseFilter, type FilterKey, type FilterTerm } from './filterSyntax.ts';

/** A filter that is understood. */
export interface CallFilter {
  /** Whether a call is among those that are wanted, as far as its summary tells. */
  readonly matches: (call: CallSummary) => boolean;
  /** What must stand in arguments or results, which only the daemon knows. */
  readonly texts: readonly string[];
  /** The parts that cannot be understood, as they were written; they filter nothing. */
  readonly mistakes: readonly string[];
}

type Test = (call: CallSummary) => boolean;

/** The words by which outcomes are asked for. */
export const outcomeWords: Readonly<Record<CallOutcome['kind'], string>> = {
  pending: 'running',
  succeeded: 'succeeded',
  toolError: 'toolerror',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Understands what the user wrote. `now` is what `last:15m` counts from. */
export function readFilter(filter: string, now: number): CallFilter {
  const tests: Test[] = [];
  const texts: string[] = [];
  const mistakes: string[] = [];
  for (const term of parseFilter(filter)) {
    if (term.kind === 'text') texts.push(term.text);
    else {
      const test = testOf(term, now);
      if (!test) mistakes.push(formatFilter([term]));
      else tests.push(term.isNot ? call => !test(call) : test);
    }
  }
  return { matches: call => tests.every(test => test(call)), texts, mistakes };
}

function testOf(term: Exclude<FilterTerm, { kind: 'text' }>, now: number): Test | undefined {
  if (term.kind === 'word') return nameTest(term.text.toLowerCase());
  if (term.values.length === 0) return () => true; // It is still being written.
  const tests = term.values.map(value => valueTest(term.key, value.toLowerCase(), now));
  return tests.some(test => !test) ? undefined : call => tests.some(test => test?.(call));
}

function valueTest(key: FilterKey, value: string, now: number): Test | undefined {
  switch (key) {
    case 'target':
    case 'client':
    case 'federation':
    case 'method':
      return textTest(call => call[key], value);
    case 'tool': {
      const own = textTest(call => call.tool, value);
      const exposed = textTest(call => call.exposedName, value);
      return call => own(call) || exposed(call);
    }
    case 'session':
      return call => call.sessionId.toLowerCase().startsWith(value);
    case 'outcome':
      return outcomeTest(value);
    case 'slower': {
      const durationMs = parseDuration(value);
      if (durationMs === undefined) return undefined;
      return ({ outcome }) => outcome.kind !== 'pending' && outcome.durationMs >= durationMs;
    }
    case 'last': {
      const durationMs = parseDuration(value);
      return durationMs === undefined ? undefined : call => call.startedAt >= now - durationMs;
    }
    case 'after': {
      const time = parseTime(value, now);
      return time === undefined ? undefined : call => call.startedAt >= time;
    }
    case 'before': {
      const time = parseTime(value, now);
      return time === undefined ? undefined : call => call.startedAt < time;
    }
  }
}

/** Equal but for the case of letters; `*` stands for anything. */
function textTest(textOf: (call: CallSummary) => string, value: string): Test {
  if (!value.includes('*')) return call => textOf(call).toLowerCase() === value;
  const parts = value
    .split('*')
    .map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'is');
  return call => pattern.test(textOf(call));
}

function outcomeTest(value: string): Test | undefined {
  // As people say it: whatever did not end well.
  if (value === 'error')
    return ({ outcome: { kind } }) => kind === 'failed' || kind === 'toolError';
  const kinds = Object.entries(outcomeWords).filter(
    ([kind, word]) => word === value || kind.toLowerCase() === value,
  );
  return kinds.length === 0
    ? undefined
    : ({ outcome }) => kinds.some(([kind]) => kind === outcome.kind);
}

function nameTest(word: string): Test {
  return ({ exposedName, tool, target, client, outcome }) =>
    exposedName.toLowerCase().includes(word) ||
    tool.toLowerCase().includes(word) ||
    target.toLowerCase().includes(word) ||
    client.toLowerCase().includes(word) ||
    ('message' in outcome && outcome.message.toLowerCase().includes(word));
}
