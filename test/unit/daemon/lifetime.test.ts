import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import { HttpChannel } from '../../../daemon/endpoint/httpChannel.ts';
import { OpenStreams } from '../../../daemon/endpoint/openStreams.ts';
import { Sessions } from '../../../daemon/endpoint/sessions.ts';
import { watchUse } from '../../../daemon/lifetime.ts';
import { openFederationHome } from './federation/federationHome.ts';

const minuteMs = 60_000;

/** A watch over a use that the test makes, in a time that it makes pass. */
async function open(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: Date.now() });
  const home = await openFederationHome();
  const { federation } = await home.open('user', {});
  const streams = new OpenStreams();
  const sessions = new Sessions(streams);
  const control = { connectionCount: 0 };
  let ends = 0;
  const watch = watchUse([control], sessions, () => (ends += 1));
  const client = { name: 'test', version: '1.0.0' };
  return {
    control,
    watch,
    hasEnded: () => ends > 0,
    pass: (ms: number) => t.mock.timers.tick(ms),
    begin: () =>
      sessions.begin({
        federation,
        client,
        protocolVersion: '2025-11-25',
        capabilities: {},
        channel: new HttpChannel('2025-11-25'),
      }),
    async [Symbol.asyncDispose]() {
      watch[Symbol.dispose]();
      sessions[Symbol.dispose]();
      streams[Symbol.dispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

describe('watchUse', () => {
  it('ends a daemon that nobody has needed for five minutes', async t => {
    await using opened = await open(t);
    opened.pass(5 * minuteMs);
    assert.equal(opened.hasEnded(), false);
    opened.pass(minuteMs);
    assert.equal(opened.hasEnded(), true);
  });

  it('keeps it while a face is connected, and for a while after', async t => {
    await using opened = await open(t);
    opened.control.connectionCount = 1;
    opened.pass(60 * minuteMs);
    opened.control.connectionCount = 0;
    opened.pass(5 * minuteMs);
    assert.equal(opened.hasEnded(), false);
    opened.pass(minuteMs);
    assert.equal(opened.hasEnded(), true);
  });

  it('keeps it for a window that is reloaded', async t => {
    await using opened = await open(t);
    for (let count = 0; count < 10; count += 1) {
      opened.control.connectionCount = 1;
      opened.pass(minuteMs);
      opened.control.connectionCount = 0;
      opened.pass(4 * minuteMs);
    }
    assert.equal(opened.hasEnded(), false);
  });

  it('keeps it while a session was used lately', async t => {
    await using opened = await open(t);
    const session = opened.begin();
    for (let count = 0; count < 10; count += 1) {
      opened.pass(4 * minuteMs);
      session.lastUsedAt = Date.now();
    }
    assert.equal(opened.hasEnded(), false);
    opened.pass(11 * minuteMs);
    assert.equal(opened.hasEnded(), true);
  });

  it('looks no more once it is disposed', async t => {
    await using opened = await open(t);
    opened.watch[Symbol.dispose]();
    opened.pass(60 * minuteMs);
    assert.equal(opened.hasEnded(), false);
  });
});
