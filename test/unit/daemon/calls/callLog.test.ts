import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { keptCalls } from '#protocol/applyEvent.ts';
import { CallLog } from '../../../../daemon/calls/callLog.ts';
import { callStart } from './callStart.ts';

const kibibyte = 1024;
const budgetBytes = 16 * kibibyte * kibibyte;

describe('CallLog', () => {
  it('gives each call an id of its own, and keeps them in order', () => {
    const calls = new CallLog();
    const ids = ['a', 'b', 'c'].map(tool => calls.begin(callStart({ tool })).id);
    assert.deepEqual(ids, [1, 2, 3]);
    assert.deepEqual(
      calls.recent().map(({ tool }) => tool),
      ['a', 'b', 'c'],
    );
  });

  it('tells of each change', () => {
    const calls = new CallLog();
    const told: string[] = [];
    using _listening = calls.changed.on(record =>
      told.push(`${record.id} ${record.summary().outcome.kind}`),
    );
    const record = calls.begin(callStart());
    calls.update(record, one => one.advance({ progress: 1 }));
    calls.update(record, one => one.succeed({}, 2));
    assert.deepEqual(told, ['1 pending', '1 pending', '1 succeeded']);
  });

  it('does not change a call that has ended', () => {
    const calls = new CallLog();
    const record = calls.begin(callStart());
    calls.update(record, one => one.cancel());
    let told = 0;
    using _listening = calls.changed.on(() => (told += 1));
    calls.update(record, one => one.succeed({}, 2));
    assert.equal(record.summary().outcome.kind, 'cancelled');
    assert.equal(told, 0);
  });

  it('finds what was sent and answered', () => {
    const calls = new CallLog();
    const record = calls.begin(callStart());
    calls.update(record, one => one.succeed({ content: [] }, 14));
    assert.deepEqual(calls.find(record.id), {
      call: record.summary(),
      arguments: { kind: 'whole', value: { message: 'hi' } },
      result: { kind: 'whole', value: { content: [] } },
    });
  });

  for (const id of [0, -1, 2, 1.5, Number.NaN, keptCalls + 1]) {
    it(`finds nothing under ${id}`, () => {
      const calls = new CallLog();
      calls.begin(callStart());
      assert.equal(calls.find(id), undefined);
    });
  }

  it('keeps so many calls, and lets go of the oldest', () => {
    const calls = new CallLog();
    for (let count = 0; count < keptCalls + 10; count += 1) calls.begin(callStart());
    const ids = calls.recent().map(({ id }) => id);
    assert.equal(ids.length, keptCalls);
    assert.equal(ids[0], 11);
    assert.equal(ids.at(-1), keptCalls + 10);
    assert.equal(calls.find(10), undefined);
    assert.equal(calls.find(11)?.call.id, 11);
  });

  it('hears the end of a call that it does not keep any more', () => {
    const calls = new CallLog();
    const first = calls.begin(callStart());
    for (let count = 0; count < keptCalls; count += 1) calls.begin(callStart());
    const told: number[] = [];
    using _listening = calls.changed.on(({ id }) => told.push(id));
    calls.update(first, one => one.succeed({}, 50));
    assert.deepEqual(told, [1]);
    assert.equal(calls.find(1), undefined);
  });

  describe('when payloads fill its memory', () => {
    const wholeIds = (calls: CallLog) =>
      calls
        .recent()
        .map(({ id }) => id)
        .filter(id => calls.find(id)?.arguments.kind === 'whole');

    it('forgets those of the oldest calls, and keeps the calls', () => {
      const calls = new CallLog();
      const size = 64 * kibibyte;
      for (let count = 0; count < 300; count += 1) calls.begin(callStart({ requestBytes: size }));
      const whole = wholeIds(calls);
      assert.equal(whole.length, budgetBytes / size);
      assert.equal(whole.at(-1), 300);
      assert.equal(calls.recent().length, 300);
      assert.deepEqual(calls.find(1)?.arguments, { kind: 'dropped', bytes: size });
    });

    it('counts results too', () => {
      const calls = new CallLog();
      for (let count = 0; count < 600; count += 1) {
        const record = calls.begin(callStart({ requestBytes: 0 }));
        calls.update(record, one => one.succeed({}, 64 * kibibyte));
      }
      assert.equal(wholeIds(calls).length, 256);
    });

    it('goes on counting right over many rounds of the ring', () => {
      const calls = new CallLog();
      for (let count = 0; count < keptCalls * 3 + 17; count += 1) {
        const record = calls.begin(callStart({ requestBytes: (count % 7) * 10 * kibibyte }));
        if (count % 3 === 0) calls.update(record, one => one.succeed({}, 20 * kibibyte));
        if (count % 5 === 0) calls.update(record, one => one.cancel());
      }
      for (let count = 0; count < keptCalls; count += 1)
        calls.begin(callStart({ requestBytes: 1 }));
      assert.equal(wholeIds(calls).length, keptCalls);
      for (let count = 0; count < 256; count += 1)
        calls.begin(callStart({ requestBytes: 64 * kibibyte }));
      assert.ok(wholeIds(calls).length >= 256);
    });

    it('is not filled by what is too large to be kept', () => {
      const calls = new CallLog();
      calls.begin(callStart());
      for (let count = 0; count < 10; count += 1)
        calls.begin(callStart({ requestBytes: budgetBytes }));
      assert.deepEqual(wholeIds(calls), [1]);
    });
  });
});
