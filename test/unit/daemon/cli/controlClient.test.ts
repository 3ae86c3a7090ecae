import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';

import { WebSocketServer, type WebSocket } from 'ws';

import { ClientFrame, type DaemonFrame } from '#protocol/controlFrame.ts';
import { controlPath } from '#protocol/controlTerms.ts';
import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

import { ControlClient } from '../../../../daemon/cli/controlClient.ts';

const never = new AbortController().signal;
const call = { federation: 'user', name: 'a_b', arguments: {} };

/** The other side of control: what it hears, and a way to answer. */
async function openPeer(token = 'secret') {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    path: controlPath,
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      req.headers.authorization === `Bearer ${token}`,
  });
  await once(server, 'listening');
  const heard: ClientFrame[] = [];
  const { promise: connected, resolve } = Promise.withResolvers<WebSocket>();
  let notice = () => {};
  server.on('connection', socket => {
    socket.on('message', data => {
      // oxlint-disable-next-line typescript/no-base-to-string -- text frames come as a Buffer, whose toString() is the text
      heard.push(ClientFrame.parse(JSON.parse(data.toString())));
      notice();
    });
    resolve(socket);
  });
  const discovery: DiscoveryFile = {
    pid: process.pid,
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    token: 'secret',
    version: '1.0.0',
    nonce: 'n',
    startedAt: 0,
  };
  return {
    discovery,
    heard,
    socket: connected,
    async send(frame: DaemonFrame) {
      (await connected).send(JSON.stringify(frame));
    },
    /** Waits until the client has said so much. */
    async hears(type: ClientFrame['type']): Promise<void> {
      while (!heard.some(frame => frame.type === type)) {
        await new Promise<void>(wake => (notice = wake));
      }
    },
    [Symbol.dispose]() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

describe('ControlClient', () => {
  it('introduces itself first', async () => {
    using peer = await openPeer();
    using _client = await ControlClient.open(peer.discovery, never);
    await peer.hears('hello');
    const [hello] = peer.heard;
    assert.equal(hello?.type === 'hello' && hello.client.name, 'mcp-federation');
  });

  it('gives the snapshot', async () => {
    using peer = await openPeer();
    using client = await ControlClient.open(peer.discovery, never);
    const snapshot = {
      daemon: { version: '1', pid: 1, startedAt: 0, host: 'h', port: 1, needsToken: true },
      federations: [],
      sessions: [],
      endedSessions: [],
      inputs: [],
      clusters: [],
      calls: [],
    };
    await peer.send({ type: 'snapshot', seq: 1, snapshot });
    assert.deepEqual(await client.snapshot(), snapshot);
  });

  it('hands each answer to its request, after its progress', async () => {
    using peer = await openPeer();
    using client = await ControlClient.open(peer.discovery, never);
    const steps: number[] = [];
    const first = client.request('callTool', call, never, ({ progress }) => steps.push(progress));
    const second = client.request('shutdown', {}, never);
    await peer.send({ type: 'response', id: 2, result: {} });
    await peer.send({ type: 'progress', id: 1, progress: 3 });
    const result = { callId: 1, durationMs: 2, result: { content: [] } };
    await peer.send({ type: 'response', id: 1, result });
    assert.deepEqual(await second, {});
    assert.deepEqual(await first, result);
    assert.deepEqual(steps, [3]);
  });

  it('throws what the daemon says', async () => {
    using peer = await openPeer();
    using client = await ControlClient.open(peer.discovery, never);
    const failing = client.request('shutdown', {}, never);
    await peer.send({ type: 'failure', id: 1, error: { code: 'UNKNOWN_TOOL', message: 'No' } });
    await assert.rejects(failing, { code: 'UNKNOWN_TOOL', message: 'No' });
  });

  it('tells the daemon when a request is given up', async () => {
    using peer = await openPeer();
    using client = await ControlClient.open(peer.discovery, never);
    const abort = new AbortController();
    const given = client.request('callTool', call, abort.signal);
    await peer.hears('request');
    abort.abort();
    await assert.rejects(given, { code: 'ABORTED' });
    await peer.hears('cancel');
    assert.deepEqual(peer.heard.at(-1), { type: 'cancel', id: 1 });
  });

  for (const [what, end] of [
    ['is killed', (socket: WebSocket) => socket.terminate()],
    ['says goodbye', (socket: WebSocket) => socket.close(1001, 'The daemon is ending')],
    ['speaks gibberish', (socket: WebSocket) => socket.send('{"type":"greeting"}')],
  ] as const) {
    it(`lets nobody wait for a daemon that ${what}`, async () => {
      using peer = await openPeer();
      using client = await ControlClient.open(peer.discovery, never);
      const asked = client.request('shutdown', {}, never);
      end(await peer.socket);
      await assert.rejects(asked, { code: 'DAEMON_UNREACHABLE' });
      await assert.rejects(client.snapshot(), { code: 'DAEMON_UNREACHABLE' });
    });
  }

  it('cannot be opened with a wrong token', async () => {
    using peer = await openPeer('another');
    await assert.rejects(ControlClient.open(peer.discovery, never), {
      code: 'DAEMON_UNREACHABLE',
      message: /^The daemon does not take the connection: .*401/,
    });
  });

  it('cannot be opened once it is aborted', async () => {
    using peer = await openPeer();
    const aborted = ControlClient.open(peer.discovery, AbortSignal.abort());
    await assert.rejects(aborted, { name: 'AbortError' });
  });
});
