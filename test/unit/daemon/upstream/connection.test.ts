import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError } from '../../../../daemon/lib/federationError.ts';
import type { InputRequest } from '../../../../daemon/wire/message.ts';
import { leasePort } from '../../../support/everything.ts';
import { Inbox } from '../../../support/inbox.ts';
import { connectTo } from './connectTo.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { recordedSink } from './recordedSink.ts';
import { asEvent, beginStream, sendJson } from './scriptedServer.ts';

describe('Connection', () => {
  it('gives each call an id of its own, and finds the caller for each answer', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const calls = ['a', 'b', 'c'].map(name => {
      const call = recordedSink();
      opened.connection.call('tools/call', { name }, call.sink);
      return { name, call };
    });
    const received = await server.received.atLeast(3, 'calls', withMethod('tools/call'));
    assert.equal(new Set(received.map(({ message }) => message['id'])).size, 3);
    assert.equal(opened.connection.pendingCount, 3);
    for (const { message, response } of received.toReversed())
      sendJson(response, resultOf(message['id'], { to: message['params'] }));
    for (const { name, call } of calls) {
      const answer = await call.answer();
      assert.deepEqual('result' in answer && answer.result, { to: { name } });
    }
    assert.equal(opened.connection.pendingCount, 0);
  });

  it('sends no params where there are none', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    opened.connection.call('ping', undefined, recordedSink().sink);
    const { message } = await server.received.first('it', withMethod('ping'));
    assert.deepEqual(message, { jsonrpc: '2.0', id: message['id'], method: 'ping' });
  });

  it('does not mind answers that nobody waits for', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const call = recordedSink();
    opened.connection.call('slow', {}, call.sink);
    const { message, response } = await server.received.first('it', withMethod('slow'));
    beginStream(response);
    for (const id of [999, 'x', null])
      response.write(asEvent({ jsonrpc: '2.0', id, error: { code: 1, message: 'whose?' } }));
    response.end(asEvent(resultOf(message['id'])) + asEvent(resultOf(message['id'], { again: 1 })));
    await call.answer();
    assert.equal(call.ends.length, 1);
  });

  it('answers a ping of the server, and passes on what the caller is asked', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const asked = new Inbox<InputRequest>();
    opened.connection.call(
      'work',
      {},
      {
        ...recordedSink().sink,
        ask(request, reply) {
          asked.put(request);
          reply({ result: { action: 'decline' } });
          return () => {};
        },
      },
    );
    const { response } = await server.received.first('it', withMethod('work'));
    beginStream(response, asEvent({ jsonrpc: '2.0', id: 'p', method: 'ping' }));
    response.write(asEvent({ jsonrpc: '2.0', id: 's', method: 'elicitation/create' }));
    const pong = await server.received.first('pong', one => one.message['id'] === 'p');
    const answer = await server.received.first('answer', one => one.message['id'] === 's');
    assert.deepEqual(pong.message, resultOf('p'));
    assert.deepEqual(answer.message, resultOf('s', { action: 'decline' }));
    assert.equal(asked.items[0]?.method, 'elicitation/create');
  });

  describe('cancelling', () => {
    it('tells the server, and the caller hears nothing more', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const call = recordedSink();
      const id = opened.connection.call('work', {}, call.sink);
      await server.received.first('it', withMethod('work'));
      opened.connection.cancel(id, 'The user said so');
      opened.connection.cancel(id, 'Again');
      opened.connection.cancel(999, undefined);
      const other = recordedSink();
      opened.connection.call('other', {}, other.sink);
      const { message, response } = await server.received.first('other', withMethod('other'));
      sendJson(response, resultOf(message['id']));
      await other.answer();
      const isCancelled = withMethod('notifications/cancelled');
      await server.received.first('the notice', isCancelled);
      assert.deepEqual(
        server.received.items.filter(isCancelled).map(({ message: { params } }) => params),
        [{ requestId: id, reason: 'The user said so' }],
      );
      assert.deepEqual(call.ends, []);
      assert.equal(opened.connection.pendingCount, 0);
    });
  });

  describe('request', () => {
    it('resolves with the result', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const asked = opened.connection.request('tools/list', {}, new AbortController().signal);
      const { message, response } = await server.received.first('it', withMethod('tools/list'));
      sendJson(response, resultOf(message['id'], { tools: [] }));
      assert.deepEqual(await asked, { tools: [] });
    });

    it('rejects with the refusal', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const asked = opened.connection.request('tools/list', {}, new AbortController().signal);
      const { message, response } = await server.received.first('it', withMethod('tools/list'));
      const error = { code: -32601, message: 'Unknown' };
      sendJson(response, { jsonrpc: '2.0', id: message['id'], error });
      await assert.rejects(asked, {
        code: 'UPSTREAM_PROTOCOL',
        message: 'The target refused tools/list: Unknown (-32601)',
      });
    });

    it('gives up when it is aborted, and tells the server', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const abort = new AbortController();
      const asked = opened.connection.request('tools/list', {}, abort.signal);
      await server.received.first('it', withMethod('tools/list'));
      abort.abort(new Error('enough'));
      await assert.rejects(asked, /enough/);
      await server.received.first('the notice', withMethod('notifications/cancelled'));
    });

    it('is not sent when it is aborted already', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      await assert.rejects(opened.connection.request('ping', {}, AbortSignal.abort()), {
        name: 'AbortError',
      });
      assert.equal(opened.connection.pendingCount, 0);
    });
  });

  it('fails calls that stay silent for too long', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    const now = Date.now();
    opened.connection.expireCalls(60_000, now + 59_000);
    assert.equal(opened.connection.pendingCount, 1);
    opened.connection.expireCalls(60_000, now + 61_000);
    const error = await call.failure();
    assert.equal(error.code, 'TIMED_OUT');
    assert.equal(error.message, 'No answer and no progress for 60 s');
    await server.received.first('the notice', withMethod('notifications/cancelled'));
  });

  describe('when it is closed', () => {
    const reason = new FederationError('UPSTREAM_EXITED', 'The target was stopped');

    it('fails the calls that wait, and those that come later', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const waiting = recordedSink();
      opened.connection.call('work', {}, waiting.sink);
      await opened.connection.close(reason);
      const late = recordedSink();
      opened.connection.call('work', {}, late.sink);
      assert.equal(await waiting.failure(), reason);
      assert.equal(await late.failure(), reason);
      assert.ok(opened.connection.isClosed);
      assert.deepEqual(opened.closes.items, []);
    });

    it('keeps the first reason', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      await opened.connection.close(reason);
      await opened.connection.close(new FederationError('INTERNAL', 'another'));
      const late = recordedSink();
      opened.connection.call('work', {}, late.sink);
      assert.equal(await late.failure(), reason);
    });
  });

  it('fails all calls when the transport ends, and tells its owner', async () => {
    await using opened = await connectTo({
      type: 'http',
      url: `http://127.0.0.1:${await leasePort()}/`,
    });
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    assert.equal((await call.failure()).code, 'UPSTREAM_UNREACHABLE');
    const error = await opened.closes.first('the end', () => true);
    assert.equal(error.code, 'UPSTREAM_UNREACHABLE');
    assert.ok(opened.connection.isClosed);
    assert.equal(call.ends.length, 1);
  });

  it('hands back a call that met an expired session, as the caller gave it', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const greeting = recordedSink();
    opened.connection.call('initialize', {}, greeting.sink);
    const first = await server.received.first('it', withMethod('initialize'));
    first.response.setHeader('Mcp-Session-Id', 's');
    sendJson(first.response, resultOf(first.message['id']));
    await greeting.answer();
    const call = recordedSink();
    opened.connection.call('work', { _meta: { progressToken: 'mine' } }, call.sink);
    const { response } = await server.received.first('work', withMethod('work'));
    response.writeHead(404).end();
    const expired = await opened.expired.first('the call', () => true);
    assert.equal(expired.method, 'work');
    assert.deepEqual(expired.params, { _meta: { progressToken: 'mine' } });
    assert.equal(expired.sink, call.sink);
    assert.deepEqual(call.ends, []);
  });
});
