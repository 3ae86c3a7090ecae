import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { JsonObject } from '../../../../daemon/wire/message.ts';
import type { HttpResponse } from '../../../support/httpRequest.ts';
import { messageOf, modernBody, modernHeaders } from '../../../support/modernRequest.ts';
import { fixture } from '../../../support/targets.ts';
import { openEndpointHome, type EndpointClient } from './endpointHome.ts';

/** Sends a modern request to an endpoint that wants no token. */
function send(
  client: EndpointClient,
  method: string,
  params: JsonObject = {},
  headers: Record<string, string> = {},
): Promise<HttpResponse> {
  const good = modernHeaders({ authorization: {} }, method, params);
  return client.send('POST', modernBody(method, params), { ...good, ...headers });
}

describe('ModernEndpoint', () => {
  it('answers without a session, and shows the client as one', async () => {
    await using endpoints = await openEndpointHome();
    const client = await endpoints.serve({ targets: { chatty: fixture('chatty') } });
    const call = { name: 'chatty_echo', arguments: { message: 'x' } };
    for (let count = 0; count < 2; count += 1) {
      const answer = await send(client, 'tools/call', call);
      assert.partialDeepStrictEqual(messageOf(answer).result, { resultType: 'complete' });
      assert.equal(answer.headers['mcp-session-id'], undefined);
    }
    await send(client, 'tools/list');
    assert.deepEqual(
      endpoints.sessions.all.map(session => [session.client.name, session.callCount]),
      [['modern-test', 2]],
    );
    assert.equal(endpoints.sessions.all[0]?.inFlight.size, 0);
    assert.deepEqual(endpoints.errors, []);
  });

  it('begins no session for what it refuses', async () => {
    await using endpoints = await openEndpointHome();
    const client = await endpoints.serve({});
    assert.equal((await send(client, 'tools/dance')).status, 404);
    assert.equal((await send(client, 'tools/list', {}, { 'Mcp-Method': 'x' })).status, 400);
    assert.equal((await send(client, 'tools/list', { _meta: {} })).status, 400);
    assert.deepEqual(endpoints.sessions.all, []);
  });

  it('keeps the sessions of two federations apart', async () => {
    await using endpoints = await openEndpointHome();
    const clients = [await endpoints.serve({}), await endpoints.serve({}, 'shop')];
    for (const client of clients) await send(client, 'server/discover');
    assert.deepEqual(
      endpoints.sessions.all.map(({ federation }) => federation.name),
      ['user', 'shop'],
    );
  });

  it('checks the headers of arguments against the tools of now', async () => {
    await using endpoints = await openEndpointHome();
    const client = await endpoints.serve({ targets: { odd: fixture('headerTools') } });
    const call = { name: 'odd_locate', arguments: { region: 'eu' } };
    const status = async (headers: Record<string, string>) =>
      (await send(client, 'tools/call', call, headers)).status;
    assert.deepEqual(
      [
        await status({ 'Mcp-Param-Region': 'eu' }),
        await status({}),
        await status({ 'Mcp-Param-Region': 'us' }),
      ],
      [200, 400, 400],
    );
  });

  it('leaves legacy clients their sessions', async () => {
    await using endpoints = await openEndpointHome();
    const client = await endpoints.serve({});
    const session = await client.begin();
    await send(client, 'tools/list');
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    const answer = await client.send('POST', ping, { 'Mcp-Session-Id': session });
    assert.deepEqual(JSON.parse(answer.body), { jsonrpc: '2.0', id: 1, result: {} });
    assert.deepEqual(
      endpoints.sessions.all.map(({ era }) => era),
      ['legacy', 'modern'],
    );
  });
});
