import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { controlMethods } from '#protocol/controlRequest.ts';
import { chattyTools } from '../../../fixtures/chattyTools.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { openControlHome } from './controlHome.ts';

/** Control of a federation with one chatty target, and a face. */
async function open() {
  const peer = await startHttpPeer({ name: 'peer', tools: chattyTools() }, { answer: 'sse' });
  const opened = await openControlHome({ targets: { a: { type: 'http', url: peer.url } } });
  const face = await opened.greet(false);
  return {
    ...opened,
    peer,
    face,
    call: (name: string, args: Record<string, unknown> = {}) =>
      face.ask('callTool', { federation: 'user', name, arguments: args }),
    async [Symbol.asyncDispose]() {
      await face[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
      await peer[Symbol.asyncDispose]();
    },
  };
}

describe('a tool called by a face', () => {
  it('gives its result, its time and its record', async () => {
    await using opened = await open();
    const before = performance.now();
    const answer = await opened.call('a_echo', { message: 'hi' });
    const wholeMs = performance.now() - before;
    assert.ok(answer.type === 'response');
    const { callId, durationMs, result } = controlMethods.callTool.result.parse(answer.result);
    assert.equal(callId, 1);
    assert.ok(durationMs > 0 && durationMs <= wholeMs);
    assert.deepEqual(result, { content: [{ type: 'text', text: 'hi' }] });
    const summary = opened.home.calls.find(1)?.call;
    assert.equal(summary?.client, 'test');
    assert.equal(summary.outcome.kind, 'succeeded');
  });

  it('shows its progress', async () => {
    await using opened = await open();
    await opened.call('a_count', { to: 2, label: 'x' });
    assert.deepEqual(
      opened.face.frames.items.filter(({ type }) => type === 'progress'),
      [
        { type: 'progress', id: 1, progress: 1, total: 2, message: 'x 1' },
        { type: 'progress', id: 1, progress: 2, total: 2, message: 'x 2' },
      ],
    );
  });

  const failures: [name: string, code: string, message: string][] = [
    ['a_ecko', 'UNKNOWN_TOOL', 'Unknown tool a_ecko; did you mean a_echo?'],
    ['a_refuse', 'TOOL_CALL_FAILED', 'Not on a Sunday'],
  ];
  for (const [name, code, message] of failures) {
    it(`fails with ${code} for ${name}`, async () => {
      await using opened = await open();
      const answer = await opened.call(name);
      assert.deepEqual(answer, { type: 'failure', id: 1, error: { code, message } });
    });
  }

  it('tells why its target cannot be called', async () => {
    await using opened = await open();
    await opened.services.federations.find('user')?.upstream('a').stop();
    const answer = await opened.call('a_echo');
    assert.deepEqual(answer, {
      type: 'failure',
      id: 1,
      error: {
        code: 'TOOL_CALL_FAILED',
        message: 'Target a is stopped; start it first (UPSTREAM_DISABLED)',
      },
    });
  });

  it('is given up when the face says so', async () => {
    await using opened = await open();
    const answer = opened.call('a_wait', { gate: 'g' });
    await opened.peer.received('the call', ({ body }) => body.includes('"wait"'));
    opened.face.say({ type: 'cancel', id: 99 });
    opened.face.say({ type: 'cancel', id: 1 });
    assert.deepEqual(await answer, {
      type: 'failure',
      id: 1,
      error: { code: 'ABORTED', message: 'The call of a_wait was cancelled' },
    });
    const notice = await opened.peer.received('it', ({ body }) => body.includes('cancelled'));
    assert.match(notice.body, /"reason":"The user cancelled"/);
    assert.equal(opened.home.calls.find(1)?.call.outcome.kind, 'cancelled');
  });

  it('is given up when the face has gone', async () => {
    await using opened = await open();
    const face = await opened.greet(false);
    const params = { federation: 'user', name: 'a_wait', arguments: { gate: 'g' } };
    face.say({ type: 'request', id: 1, method: 'callTool', params });
    await opened.peer.received('the call', ({ body }) => body.includes('"wait"'));
    face.socket.terminate();
    await opened.peer.received('the notice', ({ body }) => body.includes('cancelled'));
  });

  it('makes a session of the face, until that goes', async () => {
    await using opened = await open();
    await using watcher = await opened.greet();
    const caller = await opened.greet(false);
    const params = { federation: 'user', name: 'a_echo', arguments: {} };
    await caller.ask('callTool', params);
    const changed = await watcher.frames.first(
      'the session',
      frame =>
        frame.type === 'events' && frame.events.some(({ kind }) => kind === 'sessionChanged'),
    );
    assert.ok(changed.type === 'events');
    const session = changed.events.find(event => event.kind === 'sessionChanged')?.session;
    assert.partialDeepStrictEqual(session, {
      federation: 'user',
      client: { name: 'test', version: '1.0.0' },
      via: 'control',
      callCount: 1,
    });
    assert.deepEqual(
      opened.control.snapshot().sessions.map(({ id }) => id),
      [session?.id],
    );
    caller.socket.close();
    await watcher.frames.first(
      'the end of the session',
      frame =>
        frame.type === 'events' &&
        frame.events.some(
          event => event.kind === 'sessionEnded' && event.sessionId === session?.id,
        ),
    );
    assert.deepEqual(opened.control.snapshot().sessions, []);
  });
});
