import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ListenFilter } from '../../../../daemon/endpoint/listenFilter.ts';
import { ListenStream } from '../../../../daemon/endpoint/listenStream.ts';
import { ModernSession } from '../../../../daemon/endpoint/modernSession.ts';
import { HttpModernReply } from '../../../../daemon/endpoint/httpModernReply.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { openFederationHome } from '../federation/federationHome.ts';
import { openStreams } from './streamsOf.ts';

const toolsOnly: ListenFilter = { changes: ['toolsListChanged'], uris: [] };
const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' } as const;
const tag = { _meta: { 'io.modelcontextprotocol/subscriptionId': 7 } };
const acknowledged = (notifications: object) => ({
  jsonrpc: '2.0',
  method: 'notifications/subscriptions/acknowledged',
  params: { notifications, ...tag },
});
const ended = { jsonrpc: '2.0', id: 7, result: { resultType: 'complete', ...tag } };

/** A stream in a federation without targets, and what its client reads of it. */
async function open(filter: ListenFilter = toolsOnly) {
  const home = await openFederationHome();
  const { federation } = await home.open('user', {});
  const session = new ModernSession(federation, { name: 'test', version: '1.0.0' });
  const streams = new OpenStreams();
  const clients = await openStreams();
  const read = await clients.open();
  let ends = 0;
  const reply = new HttpModernReply(read.response, { json: true, sse: true });
  const stream = new ListenStream({ id: 7, reply, filter, session, streams }, () => (ends += 1));
  return {
    session,
    stream,
    read,
    ends: () => ends,
    async [Symbol.asyncDispose]() {
      session[Symbol.dispose]();
      streams[Symbol.dispose]();
      await clients[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

describe('ListenStream', () => {
  it('acknowledges first, and keeps for then what comes before', async () => {
    await using opened = await open();
    const { session, stream, read } = opened;
    const beginning = stream.begin();
    session.notify(changed);
    await beginning;
    stream.finish();
    assert.deepEqual(await read.messages(), [
      acknowledged({ toolsListChanged: true }),
      { ...changed, params: tag },
      ended,
    ]);
  });

  it('tells only what was asked for', async () => {
    await using opened = await open();
    const { session, stream, read } = opened;
    await stream.begin();
    session.notify({ jsonrpc: '2.0', method: 'notifications/prompts/list_changed' });
    session.notify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info' } });
    session.notify({ ...changed, params: { _meta: { 'x/y': 1 } } });
    stream.beat();
    stream.finish();
    const params = { _meta: { 'x/y': 1, ...tag._meta } };
    assert.deepEqual((await read.messages()).slice(1), [{ ...changed, params }, ended]);
  });

  it('honours neither what nobody has, nor resources that lead nowhere', async () => {
    await using opened = await open({ changes: ['promptsListChanged'], uris: ['nobody+x://y'] });
    await opened.stream.begin();
    opened.stream.finish();
    assert.deepEqual(await opened.read.messages(), [acknowledged({}), ended]);
  });

  it('is over when its client has gone', async () => {
    await using opened = await open();
    const { session, stream, read } = opened;
    await stream.begin();
    assert.equal(session.isListening, true);
    await read.break();
    assert.equal(session.isListening, false);
    stream.finish();
    session.notify(changed);
    assert.equal(opened.ends(), 1);
  });

  it('ends with its session', async () => {
    await using opened = await open();
    await opened.stream.begin();
    opened.session[Symbol.dispose]();
    assert.deepEqual((await opened.read.messages()).at(-1), ended);
    assert.equal(opened.ends(), 1);
  });
});
