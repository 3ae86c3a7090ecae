import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ServerGreeting } from '../../../../daemon/upstream/handshake.ts';
import { Subscriptions } from '../../../../daemon/upstream/subscriptions.ts';
import type { NotificationMessage } from '../../../../daemon/wire/message.ts';
import { inTime } from '../../../support/eventually.ts';
import { Inbox } from '../../../support/inbox.ts';
import { connectTo } from './connectTo.ts';
import {
  resultOf,
  startHandPlayedServer,
  targetAt,
  withMethod,
  type Received,
} from './handPlayedServer.ts';
import { asEvent, beginStream, sendJson } from './scriptedServer.ts';

const greeting: ServerGreeting = {
  era: 'modern',
  protocolVersion: '2026-07-28',
  capabilities: { tools: { listChanged: true }, resources: { subscribe: true } },
  serverInfo: { name: 'peer', version: '1.0.0' },
};
const isListen = withMethod('subscriptions/listen');
const subscriptionId = 'io.modelcontextprotocol/subscriptionId';
const any = () => true;

/** Subscriptions to a server that is played by hand. */
async function open(more: Partial<ServerGreeting> = {}) {
  const server = await startHandPlayedServer();
  const opened = await connectTo(targetAt(server));
  if (more.era !== 'legacy') {
    const client = { name: 'daemon', version: '1' };
    opened.connection.speakModern('2026-07-28', { client, capabilities: {}, logLevel: undefined });
  }
  const notifications = new Inbox<NotificationMessage>();
  const gaps = new Inbox<true>();
  const lines = new Inbox<string>();
  const subscriptions = new Subscriptions({
    onNotification: message => notifications.put(message),
    onGap: () => gaps.put(true),
    onLog: line => lines.put(line),
  });
  const greeted = { connection: opened.connection, greeting: { ...greeting, ...more } };
  return {
    subscriptions,
    greeted,
    received: server.received,
    notifications,
    gaps,
    lines,
    /** The stream that was asked for as number `count`, acknowledged. */
    async stream(count = 1, honoured?: Record<string, unknown>) {
      const all = await server.received.atLeast(count, 'streams', isListen);
      const one = all[count - 1] ?? assert.fail('It was not asked for');
      beginStream(one.response);
      tell(one, 'notifications/subscriptions/acknowledged', {
        notifications: honoured ?? filterOf(one),
      });
      return one;
    },
    async [Symbol.asyncDispose]() {
      subscriptions[Symbol.dispose]();
      await opened[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** What a stream was asked for. */
function filterOf({ message }: Received): unknown {
  return (message['params'] as { notifications: unknown }).notifications;
}

function tell({ message, response }: Received, method: string, params: object): void {
  const _meta = { [subscriptionId]: message['id'] };
  response.write(asEvent({ jsonrpc: '2.0', method, params: { ...params, _meta } }));
}

/** Waits until the daemon has let go of a stream. */
function isClosed({ response }: Received): Promise<void> {
  return inTime('the end of the stream', new Promise(resolve => response.once('close', resolve)));
}

describe('Subscriptions', () => {
  describe('of a modern target', () => {
    it('are one stream with all that the server can tell', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      const stream = await opened.stream();
      assert.deepEqual(filterOf(stream), { toolsListChanged: true });
      assert.equal(stream.response.req.headers['mcp-method'], 'subscriptions/listen');
      tell(stream, 'notifications/tools/list_changed', {});
      const told = await opened.notifications.first('a change', any);
      assert.deepEqual(told, {
        jsonrpc: '2.0',
        method: 'notifications/tools/list_changed',
        params: {},
      });
    });

    it('are none where there is nothing to be told', async () => {
      await using opened = await open({ capabilities: { tools: {}, prompts: {} } });
      opened.subscriptions.begin(opened.greeted);
      await assert.rejects(
        opened.greeted.connection.request('x', {}, AbortSignal.timeout(50)),
        /./,
      );
      assert.deepEqual(opened.received.items.filter(isListen), []);
    });

    it('open a new stream for one more resource before they close the old one', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      const first = await opened.stream();
      const closed = isClosed(first);
      const added = opened.subscriptions.add('file:///a');
      const second = await opened.stream(2);
      await added;
      await closed;
      assert.deepEqual(filterOf(second), {
        toolsListChanged: true,
        resourceSubscriptions: ['file:///a'],
      });
      tell(second, 'notifications/resources/updated', { uri: 'file:///a' });
      const { params } = await opened.notifications.first('an update', any);
      assert.deepEqual(params, { uri: 'file:///a' });
      // Over HTTP the end of the stream says it.
      assert.deepEqual(opened.received.items.filter(withMethod('notifications/cancelled')), []);
    });

    it('ask once for a resource that many want, until the last one leaves', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      await opened.stream();
      const added = [1, 2].map(() => opened.subscriptions.add('file:///a'));
      await opened.stream(2);
      await Promise.all(added);
      await opened.subscriptions.remove('file:///a');
      assert.ok(opened.subscriptions.isUsed);
      await opened.subscriptions.remove('file:///a');
      await opened.subscriptions.remove('file:///a');
      assert.equal(opened.subscriptions.isUsed, false);
      assert.deepEqual(filterOf(await opened.stream(3)), { toolsListChanged: true });
    });

    it('take up several resources at a time', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      await opened.stream();
      const added = ['a', 'b', 'c'].map(uri => opened.subscriptions.add(uri));
      // Those that come while a stream is being opened wait for the next one, together.
      let last = await opened.stream(2);
      if (!JSON.stringify(filterOf(last)).includes('"c"')) last = await opened.stream(3);
      await Promise.all(added);
      assert.deepEqual(filterOf(last), {
        toolsListChanged: true,
        resourceSubscriptions: ['a', 'b', 'c'],
      });
    });

    it('refuse a resource that the server does not watch', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      await opened.stream();
      const added = opened.subscriptions.add('file:///a');
      await opened.stream(2, { toolsListChanged: true });
      await assert.rejects(added, { message: 'The target does not watch file:///a' });
      assert.equal(opened.subscriptions.isUsed, false);
    });

    it('leave out a resource that the server does not know, rather than all the rest', async () => {
      await using opened = await open();
      const added = opened.subscriptions.add('odd:');
      await added;
      opened.subscriptions.begin(opened.greeted);
      const first = await opened.received.first('the stream', isListen);
      assert.deepEqual(filterOf(first), {
        toolsListChanged: true,
        resourceSubscriptions: ['odd:'],
      });
      const error = { code: -32602, message: 'No such resource' };
      sendJson(first.response, { jsonrpc: '2.0', id: first.message['id'], error }, 400);
      assert.deepEqual(filterOf(await opened.stream(2)), { toolsListChanged: true });
    });

    it('keep the old stream when the server refuses the new one', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      const first = await opened.stream();
      const added = opened.subscriptions.add('odd:');
      const [, second] = await opened.received.atLeast(2, 'streams', isListen);
      assert.ok(second);
      const error = { code: -32602, message: 'No such resource' };
      sendJson(second.response, { jsonrpc: '2.0', id: second.message['id'], error });
      await assert.rejects(added, { message: /refused subscriptions\/listen: No such resource/ });
      tell(first, 'notifications/tools/list_changed', {});
      await opened.notifications.first('a change', any);
    });

    it('open the stream again when it ends, and tell that changes may have gone unheard', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      const { message, response } = await opened.stream();
      response.end(asEvent(resultOf(message['id'], { resultType: 'complete' })));
      await opened.stream(2);
      await opened.gaps.first('the gap', any);
      assert.equal(opened.gaps.items.length, 1);
    });

    it('leave a server alone that knows no such stream', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      const one = await opened.received.first('the stream', isListen);
      const error = { code: -32601, message: 'Unknown' };
      sendJson(one.response, { jsonrpc: '2.0', id: one.message['id'], error }, 404);
      await opened.lines.first('the reason', line => /refused subscriptions\/listen/.test(line));
      await assert.rejects(opened.subscriptions.add('a'), /refused subscriptions\/listen/);
      assert.equal(opened.received.items.filter(isListen).length, 1);
    });

    it('are no calls, and end with the connection', async () => {
      await using opened = await open();
      opened.subscriptions.begin(opened.greeted);
      await opened.stream();
      assert.equal(opened.greeted.connection.pendingCount, 0);
      await opened.greeted.connection[Symbol.asyncDispose]();
      assert.deepEqual(opened.gaps.items, []);
      assert.deepEqual(opened.lines.items, []);
    });
  });

  describe('of a legacy target', () => {
    const legacy = { era: 'legacy' } as const;

    /** Answers the request number `count` of this method. */
    async function answer(
      { received }: Awaited<ReturnType<typeof open>>,
      method: string,
      count = 1,
    ): Promise<unknown> {
      const all = await received.atLeast(count, method, withMethod(method));
      const { message, response } = all[count - 1] ?? assert.fail('It did not come');
      sendJson(response, resultOf(message['id']));
      return message['params'];
    }

    it('are requests, the first and the last of each resource', async () => {
      await using opened = await open(legacy);
      opened.subscriptions.begin(opened.greeted);
      const added = [1, 2].map(() => opened.subscriptions.add('file:///a'));
      assert.deepEqual(await answer(opened, 'resources/subscribe'), { uri: 'file:///a' });
      await Promise.all(added);
      await opened.subscriptions.remove('file:///a');
      const removed = opened.subscriptions.remove('file:///a');
      assert.deepEqual(await answer(opened, 'resources/unsubscribe'), { uri: 'file:///a' });
      await removed;
      assert.equal(opened.received.items.length, 2);
    });

    it('are made again on a new connection', async () => {
      await using opened = await open(legacy);
      opened.subscriptions.begin(opened.greeted);
      const added = opened.subscriptions.add('file:///a');
      await answer(opened, 'resources/subscribe');
      await added;
      opened.subscriptions.begin({ ...opened.greeted });
      assert.deepEqual(await answer(opened, 'resources/subscribe', 2), { uri: 'file:///a' });
    });

    it('count nobody when the target refuses', async () => {
      await using opened = await open(legacy);
      opened.subscriptions.begin(opened.greeted);
      const added = [1, 2].map(() => opened.subscriptions.add('file:///a'));
      const { message, response } = await opened.received.first('it', any);
      const error = { code: -32602, message: 'Unknown' };
      sendJson(response, { jsonrpc: '2.0', id: message['id'], error });
      for (const one of added) await assert.rejects(one, /refused resources\/subscribe: Unknown/);
      assert.equal(opened.subscriptions.isUsed, false);
    });
  });
});
