import { diffArrays } from 'diff';

import type { CallPayload } from '#protocol/call.ts';

import { formatBytes } from '../format.ts';

/** A line of a difference, or how many equal lines are left out in its place. */
export type DiffLine =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'skipped'; readonly count: number };

/** How two payloads differ: not at all, line by line, or why that cannot be shown. */
export type PayloadDiff =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'lines';
      readonly lines: readonly DiffLine[];
      readonly added: number;
      readonly removed: number;
    }
  | { readonly kind: 'words'; readonly text: string };

/** Larger ones would take the page too long. */
const maxLines = 10_000;
const limits = { maxEditLength: 2_000, timeout: 1_000 } as const;
/** So many equal lines are shown around each difference. */
const contextLines = 3;
/** A shorter run of equal lines is shown: what would stand in its place is no shorter. */
const shortestSkip = 4;

/** Compares two payloads as JSON, whatever the order of their keys. */
export function payloadDiff(before: CallPayload, after: CallPayload): PayloadDiff {
  if (before.kind === 'dropped') return notKept('first', before.bytes);
  if (after.kind === 'dropped') return notKept('second', after.bytes);
  const [one, other] = [linesOf(before), linesOf(after)];
  if (one.length + other.length > maxLines) {
    const text = `Too large to compare: ${one.length} and ${other.length} lines`;
    return { kind: 'words', text };
  }
  const changes = diffArrays(one, other, limits);
  // What the library's types leave out: it gives up where there are too many changes.
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- see above
  if (!changes) return { kind: 'words', text: 'They have next to nothing in common' };
  const lines = changes.flatMap(({ added, removed, value }) => {
    const kind = added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const);
    return value.map(text => ({ kind, text }));
  });
  const countOf = (wanted: string) => lines.filter(({ kind }) => kind === wanted).length;
  const [added, removed] = [countOf('added'), countOf('removed')];
  if (added === 0 && removed === 0) return { kind: 'same' };
  return { kind: 'lines', lines: withoutLongRuns(lines), added, removed };
}

function notKept(which: string, bytes: number): PayloadDiff {
  return { kind: 'words', text: `That of the ${which} call is not kept: ${formatBytes(bytes)}` };
}

function linesOf(payload: Exclude<CallPayload, { kind: 'dropped' }>): string[] {
  if (payload.kind === 'none') return [];
  return (JSON.stringify(ordered(payload.value), undefined, 2) ?? 'null').split('\n');
}

/** The same value with its keys in one order, so that only what it says is compared. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, ordered(item)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Leaves out what is equal and far from any difference. */
function withoutLongRuns(lines: readonly Exclude<DiffLine, { kind: 'skipped' }>[]): DiffLine[] {
  const isNear = lines.map(() => false);
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    for (let near = index - contextLines; near <= index + contextLines; near += 1)
      if (near >= 0 && near < isNear.length) isNear[near] = true;
  });
  const shown: DiffLine[] = [];
  for (let index = 0; index < lines.length;) {
    const next = isNear.indexOf(!isNear[index], index);
    const end = next === -1 ? lines.length : next;
    const isSkipped = !isNear[index] && end - index >= shortestSkip;
    if (isSkipped) shown.push({ kind: 'skipped', count: end - index });
    else shown.push(...lines.slice(index, end));
    index = end;
  }
  return shown;
}
