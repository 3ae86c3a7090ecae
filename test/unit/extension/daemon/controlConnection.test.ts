import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import type { ControlEvent } from '#protocol/event.ts';
import type { Snapshot } from '#protocol/snapshot.ts';

import { ControlConnection } from '../../../../extension/daemon/controlConnection.ts';
import { Live } from '../../../../extension/model/live.ts';
import { patienceMs } from '../../../support/eventually.ts';
import { emptySnapshot, standInDaemon } from '../support/standInDaemon.ts';

const never = new AbortController().signal;
const client = { name: 'test', version: '1.0.0' };

describe('ControlConnection', () => {
  it('says hello with the token, and hears the snapshot', async () => {
    await using daemon = await standInDaemon({ version: '3.2.1' });
    using face = await connect(daemon.discovery);
    assert.equal(face.hello.version, '3.2.1');
    assert.deepEqual(await face.until(snapshot => snapshot), emptySnapshot());
  });

  it('is refused without the right token', async () => {
    await using daemon = await standInDaemon();
    const control = new ControlConnection(deaf, patienceMs);
    try {
      const stranger = { ...daemon.discovery, token: 'guessed' };
      await assert.rejects(control.open(stranger, client, never), {
        code: 'DAEMON_UNREACHABLE',
        message: /401/,
      });
    } finally {
      control.dispose();
    }
  });

  it('follows events in the order of their numbers', async () => {
    await using daemon = await standInDaemon();
    using face = await connect(daemon.discovery);
    await face.until(snapshot => snapshot);
    daemon.say({ type: 'events', seq: 1, events: [sessionChanged('one')] });
    daemon.say({ type: 'events', seq: 2, events: [sessionChanged('two')] });
    const seen = await face.until(snapshot =>
      snapshot.sessions.length === 2 ? snapshot.sessions.map(({ id }) => id) : undefined,
    );
    assert.deepEqual(seen, ['one', 'two']);
    assert.deepEqual(
      face.events.map(({ kind }) => kind),
      ['sessionChanged', 'sessionChanged'],
    );
  });

  it('asks for a new snapshot when a number is missing', async () => {
    await using daemon = await standInDaemon();
    using face = await connect(daemon.discovery);
    await face.until(snapshot => snapshot);
    daemon.say({ type: 'events', seq: 2, events: [sessionChanged('late')] });
    const answer = await face.control.request('startTarget', { federation: 'f', target: 't' });
    assert.deepEqual(answer, {});
    assert.ok(daemon.heard.some(({ type }) => type === 'resync'));
    assert.deepEqual(face.snapshots.value?.sessions, []);
  });

  it("passes on the daemon's refusal, with its code", async () => {
    await using daemon = await standInDaemon({
      answer: ({ id }, say) =>
        say({ type: 'failure', id, error: { code: 'UNKNOWN_TARGET', message: 'No target t' } }),
    });
    using face = await connect(daemon.discovery);
    await assert.rejects(face.control.request('stopTarget', { federation: 'f', target: 't' }), {
      code: 'UNKNOWN_TARGET',
      message: 'No target t',
    });
  });

  it('refuses an answer of the wrong form', async () => {
    await using daemon = await standInDaemon({
      answer: ({ id }, say) => say({ type: 'response', id, result: { lines: 'many' } }),
    });
    using face = await connect(daemon.discovery);
    await assert.rejects(face.control.request('readTargetLog', { federation: 'f', target: 't' }), {
      code: 'INTERNAL',
    });
  });

  it('tells the progress of a call', async () => {
    await using daemon = await standInDaemon({
      answer({ id }, say) {
        say({ type: 'progress', id, progress: 1, total: 2, message: 'half' });
        const result = { callId: 1, durationMs: 3, result: {} };
        say({ type: 'response', id, result });
      },
    });
    using face = await connect(daemon.discovery);
    const told: unknown[] = [];
    await face.control.request(
      'callTool',
      { federation: 'f', name: 'n', arguments: {} },
      { onProgress: progress => told.push(progress) },
    );
    assert.deepEqual(told, [{ progress: 1, total: 2, message: 'half' }]);
  });

  it('tells the daemon when a request is given up', async () => {
    const asked = Promise.withResolvers<void>();
    await using daemon = await standInDaemon({ answer: () => asked.resolve() });
    using face = await connect(daemon.discovery);
    const abort = new AbortController();
    const call = face.control.request(
      'callTool',
      { federation: 'f', name: 'n', arguments: {} },
      abort,
    );
    const failure = assert.rejects(call, { code: 'ABORTED' });
    await asked.promise;
    abort.abort();
    await failure;
    await daemon.hears(({ type }) => type === 'cancel');
  });

  it('fails what waits for an answer when the daemon goes away', async () => {
    await using daemon = await standInDaemon({ answer: () => daemon.hangUp('abruptly') });
    using face = await connect(daemon.discovery);
    await assert.rejects(face.control.request('startTarget', { federation: 'f', target: 't' }), {
      code: 'DAEMON_UNREACHABLE',
    });
  });

  for (const how of ['orderly', 'abruptly'] as const) {
    it(`ends when the daemon hangs up ${how}, and tells which`, async () => {
      await using daemon = await standInDaemon();
      using face = await connect(daemon.discovery);
      daemon.hangUp(how);
      assert.equal((await face.control.ended).isOrderly, how === 'orderly');
    });
  }

  it('ends when the daemon falls silent', async () => {
    await using daemon = await standInDaemon();
    using face = await connect(daemon.discovery, 20);
    assert.match((await face.control.ended).reason, /does not answer/);
  });

  it('can be aborted while it waits for the hello', async () => {
    await using daemon = await standInDaemon({ isMute: true });
    const control = new ControlConnection(deaf, patienceMs);
    const abort = new AbortController();
    const opening = assert.rejects(control.open(daemon.discovery, client, abort.signal), {
      name: 'AbortError',
    });
    await daemon.hears(({ type }) => type === 'hello');
    abort.abort();
    await opening;
  });
});

const deaf = { onSnapshot() {}, onEvent() {} };

async function connect(discovery: DiscoveryFile, lapseMs = patienceMs) {
  const snapshots = new Live<Snapshot | undefined>(undefined);
  const events: ControlEvent[] = [];
  const control = new ControlConnection(
    {
      onSnapshot: snapshot => (snapshots.value = snapshot),
      onEvent: event => events.push(event),
    },
    lapseMs,
  );
  const hello = await control.open(discovery, client, never);
  return {
    control,
    hello,
    snapshots,
    events,
    until: <Found>(look: (snapshot: Snapshot) => Found | undefined) =>
      snapshots.first(snapshot => snapshot && look(snapshot), AbortSignal.timeout(patienceMs)),
    [Symbol.dispose]: () => control.dispose(),
  };
}

function sessionChanged(id: string): ControlEvent {
  return {
    kind: 'sessionChanged',
    session: {
      id,
      federation: 'f',
      client: { name: 'agent', version: '1' },
      protocolVersion: '2025-11-25',
      via: 'http',
      startedAt: 1,
      lastUsedAt: 1,
      callCount: 0,
      isListening: false,
    },
  };
}
