import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';

import { WebSocket, WebSocketServer } from 'ws';

import { Relay } from '../../../../../daemon/cli/stdio/relay.ts';
import { stdioClose } from '../../../../../daemon/endpoint/stdioWire.ts';
import { Inbox } from '../../../../support/inbox.ts';

/** A daemon that does nothing by itself. */
async function openDaemon() {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  const heard = new Inbox<string>();
  const connected = new Inbox<WebSocket>();
  sockets.on('connection', socket => {
    socket.on('message', bytes => heard.put(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : ''));
    connected.put(socket);
  });
  return {
    heard,
    connected,
    async connect(): Promise<WebSocket> {
      const socket = new WebSocket(`ws://127.0.0.1:${address.port}`);
      await once(socket, 'open');
      return socket;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A relay whose client is the test. */
function openRelay() {
  const input = new PassThrough();
  const output = new PassThrough();
  const written = new Inbox<string>();
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) written.put(line);
  });
  return { relay: new Relay(input, output), input, written };
}

const never = new AbortController().signal;
const any = () => true;
const request = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';

describe('Relay', () => {
  it('passes lines and messages on as they are, split anywhere', async () => {
    await using daemon = await openDaemon();
    const { relay, input, written } = openRelay();
    const run = relay.run(await daemon.connect(), never);
    input.write(request.slice(0, 10));
    input.write(`${request.slice(10)}\r\nno message\n`);
    await daemon.heard.atLeast(2, 'lines', any);
    assert.deepEqual(daemon.heard.items, [request, 'no message']);
    const answer = '{"jsonrpc":"2.0","result":{"ü":1},"id":1}';
    daemon.connected.items[0]?.send(answer);
    assert.equal(await written.first('the answer', any), answer);
    input.end();
    assert.deepEqual(await run, { kind: 'done' });
  });

  it('waits for the last answers of a client that has closed its side', async () => {
    await using daemon = await openDaemon();
    const { relay, input, written } = openRelay();
    const run = relay.run(await daemon.connect(), never);
    input.end(request);
    await daemon.heard.first('the request', any);
    daemon.connected.items[0]?.send('{"jsonrpc":"2.0","id":1,"result":{}}');
    assert.deepEqual(await run, { kind: 'done' });
    assert.equal(written.items.length, 1);
  });

  for (const [code, reason, end] of [
    [stdioClose.ending, 'The daemon is ending', { kind: 'lost', reason: 'The daemon is ending' }],
    [stdioClose.ended, 'Enough', { kind: 'refused', reason: 'Enough' }],
    [stdioClose.notServed, 'Gone', { kind: 'refused', reason: 'Gone' }],
  ] as const) {
    it(`tells how the daemon ended it: ${code}`, async () => {
      await using daemon = await openDaemon();
      const { relay, input } = openRelay();
      const run = relay.run(await daemon.connect(), never);
      (await daemon.connected.first('the socket', any)).close(code, reason);
      assert.deepEqual(await run, end);
      input.end();
    });
  }

  it('tells of a daemon that was killed, and answers what was under way', async () => {
    await using daemon = await openDaemon();
    const { relay, input, written } = openRelay();
    const run = relay.run(await daemon.connect(), never);
    input.write(`${request}\n`);
    await daemon.heard.first('the request', any);
    daemon.connected.items[0]?.send('{"jsonrpc":"2.0","id":"q","method":"roots/list"}');
    await written.first('the question', any);
    daemon.connected.items[0]?.terminate();
    assert.deepEqual(await run, { kind: 'lost', reason: 'The daemon is gone' });
    relay.giveUp('lost');
    await written.atLeast(3, 'lines', any);
    const [, error, cancelled] = written.items.map(line => JSON.parse(line));
    assert.deepEqual(error, {
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32_603, message: 'lost' },
    });
    assert.deepEqual(cancelled.params, { requestId: 'q', reason: 'lost' });
    input.end();
  });

  it('goes on with another daemon, which hears first of the session', async () => {
    await using first = await openDaemon();
    await using second = await openDaemon();
    const { relay, input, written } = openRelay();
    const run = relay.run(await first.connect(), never);
    input.write('{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"a":1}}\n');
    await first.heard.first('initialize', any);
    first.connected.items[0]?.send('{"jsonrpc":"2.0","id":0,"result":{}}');
    await written.first('the answer', any);
    first.connected.items[0]?.terminate();
    await run;
    input.write(`${request}\n`);
    const next = relay.run(await second.connect(), never);
    await second.heard.atLeast(3, 'lines', any);
    const [initialize, initialized, asked] = second.heard.items.map(line => JSON.parse(line));
    assert.deepEqual(initialize.params, { a: 1 });
    assert.equal(initialized.method, 'notifications/initialized');
    assert.equal(asked.id, 1);
    second.connected.items[0]?.send(JSON.stringify({ id: initialize.id, result: {} }));
    second.connected.items[0]?.send('{"jsonrpc":"2.0","id":1,"result":{}}');
    await written.atLeast(2, 'lines', any);
    assert.equal(JSON.parse(written.items[1] ?? '').id, 1);
    input.end();
    await next;
  });

  it('ends when it is interrupted', async () => {
    await using daemon = await openDaemon();
    const { relay, input } = openRelay();
    const interrupt = new AbortController();
    const run = relay.run(await daemon.connect(), interrupt.signal);
    input.write(`${request}\n`);
    await daemon.heard.first('the request', any);
    interrupt.abort();
    assert.deepEqual(await run, { kind: 'done' });
    relay[Symbol.dispose]();
    assert.equal(input.destroyed, true);
  });

  it('answers a line that is too long by itself, with its id where that can be told', async () => {
    await using daemon = await openDaemon();
    const { relay, input, written } = openRelay();
    const run = relay.run(await daemon.connect(), never);
    const long = 'x'.repeat(17 * 1024 * 1024);
    input.write(
      `{"jsonrpc":"2.0","id":"a b","method":"${long}"}\n{"id":12,"x":"${long}"}\n${long}\n`,
    );
    await written.atLeast(3, 'answers', any);
    const ids = written.items.map(line => JSON.parse(line).id);
    assert.deepEqual(ids, ['a b', 12, null]);
    assert.deepEqual(daemon.heard.items, []);
    input.end();
    await run;
  });
});
