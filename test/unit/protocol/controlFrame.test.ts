import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ClientFrame, DaemonFrame } from '#protocol/controlFrame.ts';
import { callSummary, snapshotOf } from './examples.ts';

describe('ClientFrame', () => {
  const client = { name: 'test', version: '1.0.0' };
  const frames: object[] = [
    { type: 'hello', controlVersion: 2, client, subscribe: true },
    { type: 'request', id: 1, method: 'callTool', params: { any: ['thing'] } },
    { type: 'cancel', id: 1 },
    { type: 'resync' },
  ];
  for (const frame of frames) {
    it(`takes ${JSON.stringify(frame).slice(0, 40)}`, () => {
      assert.deepEqual(ClientFrame.parse(frame), frame);
    });
  }

  const refused: unknown[] = [
    undefined,
    null,
    'hello',
    [],
    {},
    { type: 'goodbye' },
    { type: 'hello', controlVersion: '1', client, subscribe: true },
    { type: 'hello', controlVersion: 1, subscribe: true },
    { type: 'request', id: '1', method: 'shutdown', params: {} },
    { type: 'request', id: 1, params: {} },
    { type: 'cancel', id: 1.5 },
  ];
  for (const frame of refused) {
    it(`refuses ${JSON.stringify(frame)}`, () => {
      assert.equal(ClientFrame.safeParse(frame).success, false);
    });
  }
});

describe('DaemonFrame', () => {
  const failure = { code: 'UNKNOWN_TARGET', message: 'No target x' };
  const frames: object[] = [
    { type: 'hello', controlVersion: 1, version: '0.1.0', pid: 1 },
    { type: 'snapshot', seq: 0, snapshot: snapshotOf() },
    { type: 'events', seq: 1, events: [{ kind: 'callChanged', call: callSummary() }] },
    { type: 'heartbeat' },
    { type: 'progress', id: 1, progress: 0.5, total: 1, message: 'half' },
    { type: 'progress', id: 1, progress: 0.5 },
    { type: 'response', id: 1, result: { lines: [] } },
    { type: 'failure', id: 1, error: failure },
  ];
  for (const frame of frames) {
    it(`takes ${JSON.stringify(frame).slice(0, 40)}`, () => {
      assert.deepEqual(DaemonFrame.parse(frame), frame);
    });
  }

  it('refuses a failure without a known code', () => {
    const frame = { type: 'failure', id: 1, error: { ...failure, code: 'OTHER' } };
    assert.equal(DaemonFrame.safeParse(frame).success, false);
  });
});
