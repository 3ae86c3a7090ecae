import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { KubernetesConfig } from '#protocol/targetConfig.ts';
import { openKubernetes } from '../../../../../daemon/upstream/transports/kubernetes.ts';
import { leasePort } from '../../../../support/everything.ts';
import { resultOf, startHandPlayedServer, withMethod } from '../handPlayedServer.ts';
import { handPlayedLease } from '../handPlayedLease.ts';
import { recordedListener } from '../recordedListener.ts';
import { asEvent, beginStream, sendJson } from '../scriptedServer.ts';

const config: KubernetesConfig = {
  type: 'kubernetes',
  context: 'dev',
  service: 'web',
  port: 80,
  path: '/api',
  headers: { 'X-Key': 'k' },
};
const never = new AbortController().signal;
const work = (id: number) => ({ jsonrpc: '2.0', id, method: 'work' }) as const;

/** A transport over a way that the test ends, to a server that it plays, or to nobody. */
async function open({ port }: { port?: number } = {}) {
  const server = await startHandPlayedServer();
  const played = handPlayedLease(port ?? server.port);
  const heard = recordedListener();
  const forwards = { lease: async () => played.lease };
  const transport = await openKubernetes(config, heard.listener, forwards, never);
  return {
    ...heard,
    server,
    played,
    transport,
    async [Symbol.asyncDispose]() {
      await transport[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('openKubernetes', () => {
  it('speaks HTTP to the local port, at the path and with the headers of the target', async () => {
    await using opened = await open();
    opened.transport.send(work(1));
    const { response } = await opened.server.received.first('work', withMethod('work'));
    assert.equal(response.req.url, '/api');
    assert.equal(response.req.headers['x-key'], 'k');
    sendJson(response, resultOf(1));
    await opened.answerTo(1);
  });

  it('gives its lease back when it is disposed', async () => {
    await using opened = await open();
    await opened.transport[Symbol.asyncDispose]();
    assert.ok(opened.played.isReleased);
    opened.played.end('lost', 'Pod web-1 was deleted');
    assert.equal(opened.count('closed'), 0);
  });

  it('says that its pod retires', async () => {
    await using opened = await open();
    opened.played.end('retiring', 'Pod web-1 is being deleted', true);
    const { retirement } = await opened.first('retiring');
    assert.deepEqual(
      [retirement.reason.message, retirement.isLeaving],
      ['Pod web-1 is being deleted', true],
    );
  });

  it('ends with the forward, and says of what was under way that its fate is unknown', async () => {
    await using opened = await open();
    opened.transport.send(work(1));
    await opened.server.received.first('work', withMethod('work'));
    opened.played.end('lost', 'Pod web-1 was deleted');
    const { error, calls } = await opened.first('closed');
    assert.equal(error.message, 'Pod web-1 was deleted');
    assert.equal(
      calls?.error.message,
      'Pod web-1 was deleted during the call; whether it was carried out is not known',
    );
    assert.equal(calls.isUnsent(1), false);
  });

  it('lets what broke off wait for the reason', async () => {
    await using opened = await open();
    opened.transport.send(work(1));
    const { response } = await opened.server.received.first('work', withMethod('work'));
    response.destroy();
    opened.played.end('lost', 'Pod web-1 was deleted');
    const { calls } = await opened.first('closed');
    assert.equal(calls?.isUnsent(1), false);
    assert.equal(opened.count('requestFailed'), 0);
  });

  it('does not let a request be repeated whose answer had begun', async () => {
    await using opened = await open();
    opened.transport.send(work(1));
    const { response } = await opened.server.received.first('work', withMethod('work'));
    const progress = { jsonrpc: '2.0', method: 'notifications/progress', params: {} };
    beginStream(response, asEvent(progress));
    await opened.first('message');
    response.destroy();
    const { error } = await opened.first('requestFailed');
    assert.match(error.message, /pod web-1 broke: .* during the call; whether it was carried out/);
  });

  it('names the pod when the server breaks a request off', async () => {
    await using opened = await open();
    opened.transport.send(work(1));
    (await opened.server.received.first('work', withMethod('work'))).response.destroy();
    const { id, error } = await opened.first('requestFailed');
    assert.equal(id, 1);
    assert.match(error.message, /^The port-forward to pod web-1 broke: /);
    assert.equal(opened.count('closed'), 0);
  });

  it('knows that what found nobody at the local port was not sent', async () => {
    await using opened = await open({ port: await leasePort() });
    opened.transport.send(work(1));
    const { calls } = await opened.first('closed');
    assert.equal(calls?.isUnsent(1), true);
    assert.equal(opened.played.deaths.length, 1);
  });

  it('knows that a call was sent although the rest of its answer found nobody', async () => {
    await using opened = await open();
    opened.transport.send(work(1));
    const { response } = await opened.server.received.first('work', withMethod('work'));
    const progress = { jsonrpc: '2.0', method: 'notifications/progress', params: {} };
    beginStream(response, `id: 1\nretry: 1\n${asEvent(progress)}`);
    await opened.first('message');
    await opened.server[Symbol.asyncDispose]();
    const { id, error } = await opened.first('requestFailed');
    assert.equal(id, 1);
    assert.match(error.message, /whether it was carried out is not known$/);
    const { calls } = await opened.first('closed');
    assert.equal(calls?.isUnsent(1), false);
  });

  it('passes on what the server itself says', async () => {
    await using opened = await open();
    opened.transport.send(work(1));
    const { response } = await opened.server.received.first('work', withMethod('work'));
    response.writeHead(500).end();
    const { error } = await opened.first('requestFailed');
    assert.equal(error.message, 'The server answered HTTP 500');
  });

  it('tells whether anything has come', async () => {
    await using opened = await open();
    const way = opened.transport.silentWay;
    way?.takeHeard();
    assert.equal(way?.takeHeard(), false);
    opened.transport.send(work(1));
    const { response } = await opened.server.received.first('work', withMethod('work'));
    sendJson(response, resultOf(1));
    await opened.answerTo(1);
    assert.equal(way.takeHeard(), true);
  });

  it('ends when it is found dead', async () => {
    await using opened = await open();
    opened.transport.silentWay?.reportDead('ping was not answered');
    const { error } = await opened.first('closed');
    assert.equal(error.message, 'The port-forward to pod web-1 broke: ping was not answered');
    assert.deepEqual(opened.played.deaths, ['ping was not answered']);
  });
});
