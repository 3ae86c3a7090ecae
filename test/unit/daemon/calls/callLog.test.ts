import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { keptCalls } from '#protocol/applyEvent.ts';
import { CallLog } from '../../../../daemon/calls/callLog.ts';
import { callStart } from './callStart.ts';

const kibibyte = 1024;
const budgetBytes = 48 * kibibyte * kibibyte;

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
    const detail = calls.find(record.id);
    assert.deepEqual(detail?.call, record.summary());
    assert.deepEqual(detail.arguments, { kind: 'whole', value: { message: 'hi' } });
    assert.deepEqual(detail.result, { kind: 'whole', value: { content: [] } });
  });

  for (const id of [0, -1, 2, 1.5, Number.NaN, keptCalls + 1]) {
    it(`finds nothing under ${id}`, () => {
      const calls = new CallLog();
      calls.begin(callStart());
      assert.equal(calls.find(id), undefined);
    });
  }

  it('keeps 100,000 calls', () => {
    const calls = new CallLog();
    for (let count = 0; count < 100_001; count += 1) calls.begin(callStart());
    assert.equal(calls.find(1), undefined);
    assert.equal(calls.find(2)?.call.id, 2);
    assert.equal(calls.find(100_001)?.call.id, 100_001);
  });

  it('keeps so many calls as it is told, and lets go of the oldest', () => {
    const calls = new CallLog({ calls: 100 });
    for (let count = 0; count < 110; count += 1) calls.begin(callStart());
    assert.deepEqual([calls.oldestId, calls.nextId], [11, 111]);
    assert.equal(calls.find(10), undefined);
    assert.equal(calls.find(11)?.call.id, 11);
    assert.equal(calls.find(111), undefined);
  });

  it('tells of the newest', () => {
    const calls = new CallLog();
    assert.deepEqual(calls.recent(), []);
    for (let count = 0; count < keptCalls + 10; count += 1) calls.begin(callStart());
    const ids = calls.recent().map(({ id }) => id);
    assert.deepEqual([ids.length, ids[0], ids.at(-1)], [keptCalls, 11, keptCalls + 10]);
    assert.deepEqual(
      calls.recent(2).map(({ id }) => id),
      [keptCalls + 9, keptCalls + 10],
    );
  });

  it('gives the calls between two ids, as far as they are kept', () => {
    const calls = new CallLog({ calls: 5 });
    for (let count = 0; count < 8; count += 1) calls.begin(callStart());
    const ids = (first: number, end: number) =>
      Array.from(calls.between(first, end), one => one.id);
    assert.deepEqual(ids(5, 7), [5, 6]);
    assert.deepEqual(ids(0, 100), [4, 5, 6, 7, 8]);
    assert.deepEqual(ids(7, 5), []);
  });

  it('leaves out those that are let go of while they are gone through', () => {
    const calls = new CallLog({ calls: 5 });
    for (let count = 0; count < 5; count += 1) calls.begin(callStart());
    const seen: number[] = [];
    for (const { id } of calls.between(1, 6)) {
      seen.push(id);
      if (id === 1) for (let count = 0; count < 3; count += 1) calls.begin(callStart());
    }
    assert.deepEqual(seen, [1, 4, 5]);
  });

  it('hears the end of a call that it does not keep any more', () => {
    const calls = new CallLog({ calls: 10 });
    const first = calls.begin(callStart());
    for (let count = 0; count < 10; count += 1) calls.begin(callStart());
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
      for (let count = 0; count < 900; count += 1) calls.begin(callStart({ requestBytes: size }));
      const whole = wholeIds(calls);
      assert.equal(whole.length, budgetBytes / size);
      assert.equal(whole.at(-1), 900);
      assert.equal(calls.recent().length, 900);
      assert.deepEqual(calls.find(1)?.arguments, { kind: 'dropped', bytes: size });
    });

    it('counts results too', () => {
      const calls = new CallLog();
      for (let count = 0; count < 900; count += 1) {
        const record = calls.begin(callStart({ requestBytes: 0 }));
        calls.update(record, one => one.succeed({}, 64 * kibibyte));
      }
      assert.equal(wholeIds(calls).length, budgetBytes / (64 * kibibyte));
    });

    it('counts what objects take, which is far more than their text', () => {
      const calls = new CallLog();
      const text = `{"rows":[${Array.from({ length: 10_000 }, () => '{}').join()}]}`;
      for (let count = 0; count < 320; count += 1) {
        const record = calls.begin(callStart({ requestBytes: 0 }));
        calls.update(record, one => one.succeed(JSON.parse(text), text.length));
      }
      // Each takes some 640 kB, as a process with these in it shows.
      const kept = wholeIds(calls).length;
      assert.ok(kept > 50 && kept < 110, String(kept));
    });

    it('counts what objects take in messages that passed during a call, too', () => {
      const calls = new CallLog();
      const text = `[${Array.from({ length: 10_000 }, () => '{}').join()}]`;
      for (let count = 0; count < 320; count += 1) {
        const record = calls.begin(callStart({ requestBytes: 0 }));
        const params = { level: 'info', data: JSON.parse(text) as unknown };
        const message = { jsonrpc: '2.0', method: 'notifications/message', params } as const;
        calls.update(record, one => one.passed('received', message, text.length));
        calls.update(record, one => one.succeed({}, 2));
      }
      const kept = calls.nextId - calls.oldestWholeId;
      assert.ok(kept > 50 && kept < 110, String(kept));
    });

    it('counts them where heavy and light calls take turns', () => {
      const calls = new CallLog();
      const text = `{"rows":[${Array.from({ length: 10_000 }, () => '{}').join()}]}`;
      for (let count = 0; count < 640; count += 1) {
        const record = calls.begin(callStart({ requestBytes: 0 }));
        const answer = count % 2 === 0 ? text : '{}';
        calls.update(record, one => one.succeed(JSON.parse(answer), answer.length));
      }
      const kept = calls.nextId - calls.oldestWholeId;
      assert.ok(kept > 100 && kept < 220, String(kept));
    });

    it('goes on counting right over many rounds of the ring', () => {
      const calls = new CallLog({ calls: keptCalls });
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

    it('takes more where it is told to', () => {
      const calls = new CallLog({ payloadBytes: budgetBytes * 1.25 });
      const size = 64 * kibibyte;
      for (let count = 0; count < 1_000; count += 1) calls.begin(callStart({ requestBytes: size }));
      assert.equal(wholeIds(calls).length, (budgetBytes * 1.25) / size);
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
