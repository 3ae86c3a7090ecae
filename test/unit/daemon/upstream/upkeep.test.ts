import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';

import type { TargetConfig } from '#protocol/targetConfig.ts';
import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { Upkeep } from '../../../../daemon/upstream/upkeep.ts';
import { connectTo } from './connectTo.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { recordedSink } from './recordedSink.ts';
import { sendJson } from './scriptedServer.ts';

const greeting = {
  era: 'legacy',
  protocolVersion: '2025-11-25',
  capabilities: {},
  serverInfo: { name: 'server', version: '1' },
} as const;

/** An upkeep of a real connection, in a time that the test makes pass. */
async function open(config: Partial<TargetConfig>) {
  const server = await startHandPlayedServer();
  const opened = await connectTo(targetAt(server));
  mock.timers.enable({ apis: ['Date', 'setInterval'], now: Date.now() });
  let unused = 0;
  const whole = { type: 'stdio', command: 'x', ...config } as TargetConfig;
  const upkeep = new Upkeep(whole, () => (unused += 1));
  upkeep.begin({ connection: opened.connection, greeting });
  return {
    ...opened,
    server,
    upkeep,
    countUnused: () => unused,
    async [Symbol.asyncDispose]() {
      upkeep[Symbol.dispose]();
      mock.timers.reset();
      await opened[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const pass = (ms: number) => mock.timers.tick(ms);

describe('Upkeep', () => {
  it('fails a call that is silent for longer than the configuration allows', async () => {
    await using opened = await open({ callTimeoutMs: 5_000 });
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    pass(4_000);
    assert.deepEqual(call.ends, []);
    pass(2_000);
    assert.equal((await call.failure()).code, 'TIMED_OUT');
  });

  it('fails it after ten minutes when nothing is configured', async () => {
    await using opened = await open({});
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    pass(599_000);
    assert.deepEqual(call.ends, []);
    pass(1_000);
    assert.equal((await call.failure()).code, 'TIMED_OUT');
  });

  it('lets calls take as long as they like when the limit is 0', async () => {
    await using opened = await open({ callTimeoutMs: 0 });
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    pass(24 * 3_600_000);
    assert.deepEqual(call.ends, []);
  });

  it('tells that a command is not used any more', async () => {
    await using opened = await open({ idleTimeoutMs: 3_000 });
    pass(3_000);
    assert.equal(opened.countUnused(), 0);
    pass(1_000);
    assert.equal(opened.countUnused(), 1);
  });

  it('counts from the last use', async () => {
    await using opened = await open({ idleTimeoutMs: 3_000 });
    pass(2_000);
    opened.upkeep.lastUsedAt = Date.now();
    pass(3_000);
    assert.equal(opened.countUnused(), 0);
    pass(1_000);
    assert.equal(opened.countUnused(), 1);
  });

  it('takes a command for used while a call goes on', async () => {
    await using opened = await open({ idleTimeoutMs: 3_000 });
    const call = recordedSink();
    opened.connection.call('work', {}, call.sink);
    pass(10_000);
    assert.equal(opened.countUnused(), 0);
    const { message, response } = await opened.server.received.first('it', withMethod('work'));
    sendJson(response, resultOf(message['id']));
    await call.answer();
    pass(1_000);
    assert.equal(opened.countUnused(), 1);
  });

  for (const idleTimeoutMs of [undefined, 0]) {
    it(`lets a command run for ever when its limit is ${idleTimeoutMs}`, async () => {
      await using opened = await open(idleTimeoutMs === undefined ? {} : { idleTimeoutMs });
      pass(24 * 3_600_000);
      assert.equal(opened.countUnused(), 0);
    });
  }

  for (const type of ['stdio', 'http', 'sse'] as const) {
    it(`takes what one session has for itself over ${type} for unused after half an hour`, async () => {
      await using opened = await open({ type, isolation: 'session' });
      pass(30 * 60_000);
      assert.equal(opened.countUnused(), 0);
      pass(1_000);
      assert.equal(opened.countUnused(), 1);
    });
  }

  it('lets it run for ever all the same when its limit is 0', async () => {
    await using opened = await open({ isolation: 'session', idleTimeoutMs: 0 });
    pass(24 * 3_600_000);
    assert.equal(opened.countUnused(), 0);
  });

  it('takes what is behind a port-forward for unused after five minutes', async () => {
    await using opened = await open({ type: 'kubernetes' });
    pass(5 * 60_000);
    assert.equal(opened.countUnused(), 0);
    pass(1_000);
    assert.equal(opened.countUnused(), 1);
  });

  it('does so even where it is out of reach, as nobody wants to reach it', async () => {
    await using opened = await open({ type: 'kubernetes', idleTimeoutMs: 2_000 });
    await opened.connection.close(new FederationError('UPSTREAM_EXITED', 'The pod was deleted'));
    pass(2_000);
    pass(1_000);
    assert.equal(opened.countUnused(), 1);
  });

  it('does not take a command for unused that was lost', async () => {
    await using opened = await open({ idleTimeoutMs: 1_000 });
    await opened.connection.close(new FederationError('UPSTREAM_EXITED', 'It crashed'));
    pass(60_000);
    assert.equal(opened.countUnused(), 0);
  });

  it('stops looking when it is disposed', async () => {
    await using opened = await open({ idleTimeoutMs: 1 });
    opened.upkeep[Symbol.dispose]();
    pass(60_000);
    assert.equal(opened.countUnused(), 0);
  });
});
