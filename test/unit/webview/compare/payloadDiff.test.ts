import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CallPayload } from '#protocol/call.ts';

import { payloadDiff } from '../../../../webview/compare/payloadDiff.ts';

const whole = (value: unknown): CallPayload => ({ kind: 'whole', value });

describe('payloadDiff', () => {
  it('tells the lines that differ', () => {
    const diff = payloadDiff(whole({ a: 1, b: 2 }), whole({ a: 1, b: 3 }));
    assert.deepEqual(diff, {
      kind: 'lines',
      added: 1,
      removed: 1,
      lines: [
        { kind: 'same', text: '{' },
        { kind: 'same', text: '  "a": 1,' },
        { kind: 'removed', text: '  "b": 2' },
        { kind: 'added', text: '  "b": 3' },
        { kind: 'same', text: '}' },
      ],
    });
  });

  it('does not care for the order of keys', () => {
    assert.deepEqual(
      payloadDiff(whole({ a: 1, b: [{ c: 1, d: 2 }] }), whole({ b: [{ d: 2, c: 1 }], a: 1 })),
      {
        kind: 'same',
      },
    );
  });

  it('leaves out long runs of equal lines', () => {
    const list = (last: number) =>
      whole([...Array.from({ length: 50 }, (_, index) => index), last]);
    const diff = payloadDiff(list(1), list(2));
    assert.ok(diff.kind === 'lines');
    assert.deepEqual(diff.lines[0], { kind: 'skipped', count: 48 });
    assert.equal(diff.lines.length, 1 + 3 + 2 + 1);
  });

  it('compares what is there with nothing', () => {
    const diff = payloadDiff({ kind: 'none' }, whole({ a: 1 }));
    assert.ok(diff.kind === 'lines');
    assert.deepEqual([diff.added, diff.removed], [3, 0]);
  });

  it('says so when a payload is not kept', () => {
    const diff = payloadDiff({ kind: 'dropped', bytes: 90_000 }, whole(1));
    assert.deepEqual(diff, {
      kind: 'words',
      text: 'That of the first call is not kept: 90.0 kB',
    });
  });

  it('does not begin with what is too large', () => {
    const large = (first: number) =>
      whole(Array.from({ length: 6_000 }, (_, index) => first + index));
    const diff = payloadDiff(large(0), large(10_000));
    assert.match(
      diff.kind === 'words' ? diff.text : '',
      /^Too large to compare: 6002 and 6002 lines/,
    );
  });

  it('gives up on what has next to nothing in common', () => {
    const other = (first: number) =>
      whole(Array.from({ length: 3_000 }, (_, index) => first + index));
    assert.equal(payloadDiff(other(0), other(10_000)).kind, 'words');
  });
});
