import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isJsonObject } from '../../../../daemon/wire/message.ts';
import { chattyTools } from '../../../fixtures/chattyTools.ts';
import { startSsePeer } from '../../../fixtures/ssePeer.ts';
import { connectTo } from './connectTo.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { recordedSink } from './recordedSink.ts';
import { asEvent, beginStream } from './scriptedServer.ts';

describe('Connection, with notifications', () => {
  describe('progress', () => {
    it('goes to its own call, with the token that the caller gave', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const calls = ['same', 'same'].map(progressToken => {
        const call = recordedSink();
        opened.connection.call('work', { _meta: { progressToken, other: 1 } }, call.sink);
        return call;
      });
      const received = await server.received.atLeast(2, 'calls', withMethod('work'));
      const tokens = received.map(({ message: { params } }) =>
        isJsonObject(params) && isJsonObject(params['_meta']) ? params['_meta'] : {},
      );
      assert.notEqual(tokens[0]?.['progressToken'], tokens[1]?.['progressToken']);
      assert.equal(tokens[0]?.['other'], 1);
      for (const [index, { message, response }] of received.entries()) {
        beginStream(response);
        const { progressToken } = tokens[index] ?? {};
        const params = { progressToken, progress: index };
        response.write(asEvent({ jsonrpc: '2.0', method: 'notifications/progress', params }));
        response.end(asEvent(resultOf(message['id'])));
      }
      for (const [index, call] of calls.entries()) {
        await call.answer();
        assert.deepEqual(
          call.notices.items.map(({ params }) => params),
          [{ progressToken: 'same', progress: index }],
        );
      }
      assert.deepEqual(opened.notifications.items, []);
    });

    it('is dropped when nobody asked for it, or it comes late', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const call = recordedSink();
      const id = opened.connection.call('work', {}, call.sink);
      const { response } = await server.received.first('it', withMethod('work'));
      beginStream(response);
      for (const progressToken of [id, 999, 'x', undefined]) {
        const params = { progressToken, progress: 1 };
        response.write(asEvent({ jsonrpc: '2.0', method: 'notifications/progress', params }));
      }
      response.write(asEvent({ jsonrpc: '2.0', method: 'notifications/progress' }));
      response.end(asEvent(resultOf(id)));
      await call.answer();
      assert.deepEqual(call.notices.items, []);
      assert.deepEqual(opened.notifications.items, []);
    });
  });

  describe('log messages', () => {
    it('go to the call on whose stream they come', async () => {
      await using server = await startHandPlayedServer();
      await using opened = await connectTo(targetAt(server));
      const calls = ['a', 'b'].map(name => {
        const call = recordedSink();
        opened.connection.call('work', { name }, call.sink);
        return { name, call };
      });
      for (const { message, response } of await server.received.atLeast(
        2,
        '',
        withMethod('work'),
      )) {
        beginStream(response);
        const params = { level: 'info', data: message['params'] };
        response.write(asEvent({ jsonrpc: '2.0', method: 'notifications/message', params }));
        response.end(asEvent(resultOf(message['id'])));
      }
      for (const { name, call } of calls) {
        await call.answer();
        assert.deepEqual(
          call.notices.items.map(({ params }) => params?.['data']),
          [{ name }],
        );
      }
      assert.deepEqual(opened.notifications.items, []);
    });

    it('go to nobody when it cannot be known whose they are', async () => {
      await using peer = await startSsePeer({ name: 'peer', tools: chattyTools() });
      await using opened = await connectTo({ type: 'sse', url: peer.url });
      const calls = ['a', 'b'].map(label => {
        const call = recordedSink();
        const params = { name: 'wait', arguments: { gate: label, label } };
        opened.connection.call('tools/call', params, call.sink);
        return call;
      });
      await opened.strayLogs.atLeast(2, 'log messages', () => true);
      assert.deepEqual(
        calls.map(({ notices }) => notices.items),
        [[], []],
      );
      assert.deepEqual(opened.notifications.items, []);
    });

    it('go to all when nobody calls', async () => {
      await using peer = await startSsePeer({ name: 'peer', tools: new Map() });
      await using opened = await connectTo({ type: 'sse', url: peer.url });
      const params = { level: 'info', data: 'on my own' };
      peer.write(asEvent({ jsonrpc: '2.0', method: 'notifications/message', params }));
      const heard = await opened.notifications.first('it', () => true);
      assert.deepEqual(heard.params, params);
      assert.deepEqual(opened.strayLogs.items, []);
    });
  });

  it('passes other notifications to its owner', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    const { message, response } = await server.received.first('it', withMethod('work'));
    beginStream(response, asEvent({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' }));
    response.end(asEvent(resultOf(message['id'])));
    await call.answer();
    assert.deepEqual(
      opened.notifications.items.map(({ method }) => method),
      ['notifications/tools/list_changed'],
    );
    assert.deepEqual(call.notices.items, []);
  });
});
