import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { WebSocket } from 'ws';

import { controlPath, controlVersion } from '#protocol/controlTerms.ts';
import { openControl } from '../support/control.ts';
import { startDaemon, type RunningDaemon } from '../support/daemon.ts';
import { inTime } from '../support/eventually.ts';
import { jsonHeaders } from '../support/mcpSession.ts';
import { fixture } from '../support/targets.ts';

const hello = {
  type: 'hello',
  controlVersion,
  client: { name: 'test', version: '1' },
  subscribe: false,
};
const callTool = (id: number, name: string) => ({
  type: 'request',
  id,
  method: 'callTool',
  params: { federation: 'user', name, arguments: {} },
});

/** Sends frames on a connection of their own, and waits until the daemon closes it. */
async function closeCodeAfter(daemon: RunningDaemon, frames: readonly object[]): Promise<number> {
  const socket = new WebSocket(new URL(controlPath, daemon.url.replace(/^http/, 'ws')), {
    headers: { ...daemon.authorization },
  });
  const closed = once(socket, 'close');
  await inTime('the connection', once(socket, 'open'));
  for (const frame of frames) socket.send(JSON.stringify(frame));
  const [code]: unknown[] = await inTime('the end of the connection', closed);
  return Number(code);
}

describe('a face that breaks the rules', () => {
  it('is let go when it says hello twice', async () => {
    await using daemon = await startDaemon({ targets: {} });
    assert.equal(await closeCodeAfter(daemon, [hello, hello]), 4000);
  });

  it('is let go when it uses an id twice, and its calls are given up', async () => {
    await using daemon = await startDaemon({ targets: { slow: fixture('hangsOnCall') } });
    await using control = await openControl(daemon);
    await control.untilState('slow', 'ready');
    const frames = [hello, callTool(1, 'slow_hang'), callTool(1, 'slow_hang')];
    assert.equal(await closeCodeAfter(daemon, frames), 4000);
    await control.until('the end of the call', ({ calls }) =>
      calls.length === 1 && calls[0]?.outcome.kind === 'cancelled' ? true : undefined,
    );
  });
});

describe('a client whose initialize lacks what it should have', () => {
  for (const params of [undefined, {}, { clientInfo: 5 }, { protocolVersion: { a: 1 } }]) {
    it(`is served with ${JSON.stringify(params)}`, async () => {
      await using daemon = await startDaemon({ targets: {} });
      const response = await fetch(daemon.endpoint, {
        method: 'POST',
        headers: { ...jsonHeaders, ...daemon.authorization },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
      });
      assert.equal(response.status, 200);
      assert.match(await response.text(), /"protocolVersion":"2025-11-25"/);
    });
  }
});
