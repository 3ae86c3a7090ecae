import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { CallSummary } from '#protocol/call.ts';
import { CallRecord } from '../../../../daemon/calls/callRecord.ts';
import { redacted } from '#protocol/redactText.ts';
import { callStart } from './callStart.ts';

const tooLarge = 64 * 1024 + 1;

describe('CallRecord', () => {
  it('tells of a call that has begun', () => {
    const before = Date.now();
    const { startedAt, ...summary } = new CallRecord(7, callStart()).summary();
    assert.ok(startedAt >= before && startedAt <= Date.now());
    assert.deepEqual(summary, {
      id: 7,
      sessionId: 'session',
      client: 'test',
      federation: 'user',
      target: 'everything',
      method: 'tools/call',
      tool: 'echo',
      exposedName: 'everything_echo',
      outcome: { kind: 'pending' },
      requestBytes: 100,
      responseBytes: 0,
    });
  });

  const toolError = { isError: true, content: [{ type: 'image' }, { type: 'text', text: 'no' }] };
  const ends: [what: string, end: (record: CallRecord) => void, outcome: object][] = [
    ['a result', record => record.succeed({ content: [] }, 9), { kind: 'succeeded' }],
    ['isError: false', record => record.succeed({ isError: false }, 9), { kind: 'succeeded' }],
    [
      "the tool's own error",
      record => record.succeed(toolError, 9),
      { kind: 'toolError', message: 'no' },
    ],
    [
      "a tool's error without a text",
      record => record.succeed({ isError: true, content: 'broken' }, 9),
      { kind: 'toolError', message: 'The tool reported an error' },
    ],
    ['a failure', record => record.fail('gone'), { kind: 'failed', message: 'gone' }],
    ['a cancellation', record => record.cancel(), { kind: 'cancelled' }],
  ];
  for (const [what, end, expected] of ends) {
    it(`tells of ${what}`, () => {
      const before = performance.now();
      const record = new CallRecord(1, callStart());
      assert.equal(record.isPending, true);
      end(record);
      const wholeMs = performance.now() - before;
      assert.equal(record.isPending, false);
      const { outcome } = CallSummary.parse(record.summary());
      assert.partialDeepStrictEqual(outcome, expected);
      assert.ok(outcome.kind !== 'pending' && outcome.durationMs >= 0);
      assert.ok(outcome.durationMs <= wholeMs);
    });
  }

  it('shortens the text of an error', () => {
    const record = new CallRecord(1, callStart());
    record.succeed({ isError: true, content: [{ type: 'text', text: 'x'.repeat(5_000) }] }, 9);
    const { outcome } = record.summary();
    assert.ok(outcome.kind === 'toolError' && outcome.message.length === 501);
  });

  it('keeps no more than the beginning of what a target says', () => {
    const record = new CallRecord(1, callStart());
    record.advance({ progress: 1, message: 'x'.repeat(5_000_000) });
    record.fail('y'.repeat(5_000_000));
    assert.ok(JSON.stringify(record.summary()).length < 2_000);
  });

  it('shows no half of a secret where it shortens', () => {
    const record = new CallRecord(1, callStart());
    record.fail(`${'x'.repeat(490)} ghp_${'a1'.repeat(18)}`);
    assert.doesNotMatch(JSON.stringify(record.summary()), /ghp_/);
  });

  it('shows no secrets', () => {
    const token = `ghp_${'a1'.repeat(18)}`;
    const record = new CallRecord(
      1,
      callStart({ params: { arguments: { token: 'x', text: token } } }),
    );
    record.advance({ progress: 1, message: `using ${token}` });
    record.succeed({ isError: true, content: [{ type: 'text', text: `bad ${token}` }] }, 9);
    const other = new CallRecord(2, callStart());
    other.fail(`refused ${token}`);
    const shown = [
      record.summary(),
      record.detail().arguments,
      record.detail().result,
      other.summary(),
    ];
    assert.ok(!JSON.stringify(shown).includes(token));
    assert.deepEqual(record.detail().arguments, {
      kind: 'whole',
      value: { token: redacted, text: redacted },
    });
  });

  it('tells how far a call has come', () => {
    const record = new CallRecord(1, callStart());
    record.advance({ progress: 1, total: 2 });
    assert.deepEqual(record.summary().progress, { progress: 1, total: 2 });
  });

  describe('payloads', () => {
    it('are there when they are small', () => {
      const record = new CallRecord(1, callStart());
      assert.deepEqual(record.detail().arguments, { kind: 'whole', value: { message: 'hi' } });
      assert.deepEqual(record.detail().result, { kind: 'none' });
      record.succeed({ content: [] }, 20);
      assert.deepEqual(record.detail().result, { kind: 'whole', value: { content: [] } });
      assert.equal(record.payloadBytes, 120);
    });

    it('are none when a call had no arguments', () => {
      const record = new CallRecord(1, callStart({ params: {} }));
      assert.deepEqual(record.detail().arguments, { kind: 'none' });
    });

    it('are dropped when they are large, but their size is kept', () => {
      const record = new CallRecord(1, callStart({ requestBytes: tooLarge }));
      record.succeed({ content: [] }, tooLarge);
      assert.deepEqual(record.detail().arguments, { kind: 'dropped', bytes: tooLarge });
      assert.deepEqual(record.detail().result, { kind: 'dropped', bytes: tooLarge });
      assert.equal(record.payloadBytes, 0);
    });

    it('can be forgotten, before the result too', () => {
      const record = new CallRecord(1, callStart());
      record.forgetPayloads();
      record.succeed({ content: [] }, 20);
      assert.equal(record.payloadBytes, 0);
      assert.deepEqual(record.detail().arguments, { kind: 'dropped', bytes: 100 });
      assert.deepEqual(record.detail().result, { kind: 'dropped', bytes: 20 });
    });

    it('need no memory once they are dropped or forgotten', async () => {
      const { records, payloads } = recordsWithoutPayloads();
      // What a WeakRef was made of lives until the end of the turn.
      await setImmediate();
      collectGarbage();
      assert.deepEqual(
        payloads.map(payload => payload.deref()),
        [undefined, undefined, undefined],
      );
      assert.deepEqual(
        records.map(record => record.summary().outcome.kind),
        ['pending', 'succeeded'],
      );
    });
  });
});

/** Two records, and what they must not hold: in a function of its own, so that no variable does. */
function recordsWithoutPayloads() {
  const large = { message: 'too large' };
  const dropped = new CallRecord(
    1,
    callStart({ requestBytes: tooLarge, params: { arguments: large } }),
  );
  const small = { message: 'forgotten' };
  const result = { content: [] };
  const forgotten = new CallRecord(2, callStart({ params: { arguments: small } }));
  forgotten.succeed(result, 20);
  forgotten.forgetPayloads();
  const payloads = [large, small, result].map(payload => new WeakRef(payload));
  return { records: [dropped, forgotten], payloads };
}

/** Collects all garbage now, which programs may ask for under a flag only. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}
