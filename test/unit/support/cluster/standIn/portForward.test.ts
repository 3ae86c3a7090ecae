import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { StandIn } from './standIn.ts';

for (const protocol of ['SPDY in a websocket', 'plain SPDY'] as const) {
  describe(`a port-forward to the stand-in by ${protocol}`, () => {
    let standIn: StandIn;

    before(async () => {
      standIn = await StandIn.open();
      if (protocol === 'plain SPDY') standIn.cluster.refuseWebsockets();
      await standIn.deployWeb();
    });
    after(() => standIn[Symbol.asyncDispose]());

    it('is opened as kubectl asks for it', async () => {
      const seen: string[] = [];
      using _listening = standIn.cluster.requests.on(({ method, isUpgrade }) => {
        if (isUpgrade) seen.push(method);
      });
      await using _forward = await standIn.forward();
      // A websocket is asked for by GET; kubectl goes on to POST when it is refused. Before 1.31 it asks for SPDY only.
      const asked = protocol === 'plain SPDY' ? ['GET', 'POST'] : ['GET'];
      assert.deepEqual(seen, (await knowsWebsockets(standIn)) ? asked : ['POST']);
    });

    it('carries requests and answers of any size, unchanged', async () => {
      await using forward = await standIn.forward();
      const body = Buffer.alloc(3_000_000, 'up and away ');
      const hash = await fetch(`${forward.url}/hash`, { method: 'POST', body });
      assert.equal(await hash.text(), createHash('sha256').update(body).digest('hex'));

      const answer = await fetch(`${forward.url}/bytes?size=8000000`);
      const got = createHash('sha256').update(Buffer.from(await answer.arrayBuffer()));
      const expected = createHash('sha256').update(Buffer.alloc(8_000_000, 'pod server '));
      assert.equal(got.digest('hex'), expected.digest('hex'));
    });

    it('streams in both directions at once', async () => {
      await using forward = await standIn.forward();
      const sent = request(`${forward.url}/events`, { method: 'POST' });
      sent.flushHeaders();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      const events = response.setEncoding('utf8')[Symbol.asyncIterator]();
      assert.equal((await events.next()).value, 'data: hello\n\n');
      for (const word of ['one', 'two']) {
        sent.write(word);
        assert.equal((await events.next()).value, `data: ${word}\n\n`);
      }
      sent.end();
      assert.equal((await events.next()).done, true);
    });

    it('carries 20 connections at once', async () => {
      await using forward = await standIn.forward();
      const get = async () => {
        const response = await fetch(`${forward.url}/bytes?size=100000`, {
          headers: { connection: 'close' },
        });
        return (await response.arrayBuffer()).byteLength;
      };
      const sizes = await Promise.all(Array.from({ length: 20 }, get));
      assert.deepEqual(new Set(sizes), new Set([100_000]));
    });

    it('ends when nothing listens on the port, as kubectl does with real pods', async () => {
      const [pod = ''] = await podsOf(standIn);
      await using forward = await standIn.forward(`pod/${pod}`, 9999);
      await assert.rejects(fetch(forward.url));
      assert.deepEqual(await forward.program.exit, { code: 1, signal: null });
      assert.match(
        forward.program.stderr(),
        /an error occurred forwarding \d+ -> 9999: .*connection refused/,
      );
      assert.match(forward.program.stderr(), /lost connection to pod/);
    });
  });
}

async function knowsWebsockets(standIn: StandIn): Promise<boolean> {
  const version = await standIn.kubectl(['version', '--client', '-o', 'json']);
  const [, minor] = /"minor": "(\d+)/.exec(version) ?? [];
  return Number(minor) >= 31;
}

async function podsOf(standIn: StandIn): Promise<string[]> {
  const names = await standIn.kubectl(['get', 'pods', '-o', 'jsonpath={.items[*].metadata.name}']);
  return names.split(' ');
}
