import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { RetiredConnections } from '../../../../daemon/upstream/retiredConnections.ts';
import { connectTo } from './connectTo.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { recordedSink } from './recordedSink.ts';
import { sendJson } from './scriptedServer.ts';

const reason = new FederationError('UPSTREAM_EXITED', 'Pod web-1 is being deleted');

describe('RetiredConnections', () => {
  it('end with the last of their calls', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    new RetiredConnections().add(opened.connection, reason);
    assert.equal(opened.connection.isClosed, false);
    const { message, response } = await server.received.first('it', withMethod('work'));
    sendJson(response, resultOf(message['id']));
    await call.answer();
    assert.equal(opened.connection.isClosed, true);
  });

  it('can be ended at once', async () => {
    await using server = await startHandPlayedServer();
    await using opened = await connectTo(targetAt(server));
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    const retired = new RetiredConnections();
    retired.add(opened.connection, reason);
    await retired.close(new FederationError('UPSTREAM_EXITED', 'Stopped'));
    assert.equal((await call.failure()).message, 'Stopped');
  });
});
