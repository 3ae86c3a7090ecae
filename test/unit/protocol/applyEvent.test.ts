import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emptyTargetOffer } from '#protocol/offer.ts';
import { applyEvent, keptCalls } from '#protocol/applyEvent.ts';
import { ControlEvent } from '#protocol/event.ts';
import { Snapshot } from '#protocol/snapshot.ts';
import {
  callSummary,
  clusterView,
  federationStatus,
  queuedInput,
  sessionSummary,
  snapshotOf,
  targetStatus,
  toolEntry,
} from './examples.ts';

const failed = targetStatus({
  state: {
    kind: 'failed',
    attempt: 2,
    error: { code: 'UPSTREAM_EXITED', message: 'It ended', stderr: ['fatal'] },
    retryAt: 9_000,
    since: 8_000,
  },
});

const offer = { ...emptyTargetOffer, resourceCount: 3 };

describe('applyEvent', () => {
  const cases: [what: string, event: ControlEvent, after: Partial<Snapshot>][] = [
    [
      'changes a target',
      { kind: 'targetChanged', federation: 'user', target: failed },
      { federations: [federationStatus({ targets: [failed] })] },
    ],
    [
      'adds a target after the others',
      { kind: 'targetChanged', federation: 'user', target: targetStatus({ name: 'b' }) },
      {
        federations: [federationStatus({ targets: [targetStatus(), targetStatus({ name: 'b' })] })],
      },
    ],
    [
      'changes what a target offers',
      { kind: 'toolsChanged', federation: 'user', target: 'everything', tools: [], offer },
      {
        federations: [
          federationStatus({ tools: { everything: [] }, offers: { everything: offer } }),
        ],
      },
    ],
    [
      'changes a federation as a whole',
      { kind: 'federationChanged', federation: federationStatus({ targets: [], tools: {} }) },
      { federations: [federationStatus({ targets: [], tools: {} })] },
    ],
    [
      'adds a federation',
      { kind: 'federationChanged', federation: federationStatus({ name: 'shop' }) },
      { federations: [federationStatus(), federationStatus({ name: 'shop' })] },
    ],
    ['closes a federation', { kind: 'federationClosed', federation: 'user' }, { federations: [] }],
    [
      'adds a session',
      { kind: 'sessionChanged', session: sessionSummary({ id: 'two' }) },
      { sessions: [sessionSummary(), sessionSummary({ id: 'two' })] },
    ],
    [
      'changes a session',
      { kind: 'sessionChanged', session: sessionSummary({ callCount: 5 }) },
      { sessions: [sessionSummary({ callCount: 5 })] },
    ],
    ['ends a session', { kind: 'sessionEnded', sessionId: 'session-1' }, { sessions: [] }],
    [
      'keeps a session that ended and had made calls',
      {
        kind: 'sessionEnded',
        sessionId: 'session-1',
        session: sessionSummary({ endedAt: 9_000 }),
      },
      { sessions: [], endedSessions: [sessionSummary({ endedAt: 9_000 })] },
    ],
    [
      'adds a question',
      { kind: 'inputAsked', input: queuedInput({ id: 2 }) },
      { inputs: [queuedInput(), queuedInput({ id: 2 })] },
    ],
    [
      'lets a question wait for longer',
      { kind: 'inputAsked', input: queuedInput({ expiresAt: 9_000 }) },
      { inputs: [queuedInput({ expiresAt: 9_000 })] },
    ],
    ['closes a question', { kind: 'inputClosed', inputId: 1 }, { inputs: [] }],
    [
      'adds a cluster beside a namespace of it',
      { kind: 'clusterChanged', cluster: clusterView({ namespace: undefined }) },
      { clusters: [clusterView(), clusterView({ namespace: undefined })] },
    ],
    [
      'changes what a cluster offers',
      { kind: 'clusterChanged', cluster: clusterView({ state: { kind: 'loading' } }) },
      { clusters: [clusterView({ state: { kind: 'loading' } })] },
    ],
    [
      'ends the watch of the whole cluster, and not that of a namespace',
      { kind: 'clusterClosed', context: 'lab' },
      { clusters: [clusterView()] },
    ],
    [
      'ends the watch of a namespace',
      { kind: 'clusterClosed', context: 'lab', namespace: 'team' },
      { clusters: [] },
    ],
    [
      'adds a call',
      { kind: 'callChanged', call: callSummary({ id: 2 }) },
      { calls: [callSummary(), callSummary({ id: 2 })] },
    ],
    [
      'ends a call',
      {
        kind: 'callChanged',
        call: callSummary({ outcome: { kind: 'succeeded', durationMs: 3 }, responseBytes: 50 }),
      },
      {
        calls: [callSummary({ outcome: { kind: 'succeeded', durationMs: 3 }, responseBytes: 50 })],
      },
    ],
    [
      'leaves log lines to who shows them',
      { kind: 'targetLogged', federation: 'user', target: 'everything', line: 'hi' },
      {},
    ],
    [
      'does not mind a federation that it does not know',
      { kind: 'toolsChanged', federation: 'gone', target: 'a', tools: [toolEntry()], offer },
      {},
    ],
  ];
  for (const [what, event, changes] of cases) {
    it(what, () => {
      const before = deepFreeze(snapshotOf());
      const after = applyEvent(before, ControlEvent.parse(event));
      assert.deepEqual(after, snapshotOf(changes));
      assert.deepEqual(Snapshot.parse(after), after);
      assert.deepEqual(applyEvent(deepFreeze(after), event), after, 'applied twice');
    });
  }

  it('keeps so many calls, the newest', () => {
    let snapshot = snapshotOf({ calls: [] });
    for (let id = 1; id <= keptCalls + 3; id += 1)
      snapshot = applyEvent(snapshot, { kind: 'callChanged', call: callSummary({ id }) });
    assert.equal(snapshot.calls.length, keptCalls);
    assert.equal(snapshot.calls[0]?.id, 4);
    assert.equal(snapshot.calls.at(-1)?.id, keptCalls + 3);
  });
});

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
