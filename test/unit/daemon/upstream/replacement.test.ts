import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';

import type { GreetedConnection } from '../../../../daemon/upstream/openGreeted.ts';
import { Replacement } from '../../../../daemon/upstream/replacement.ts';
import { TargetOffer } from '../../../../daemon/upstream/targetOffer.ts';
import { Inbox } from '../../../support/inbox.ts';
import { connectTo } from './connectTo.ts';
import { startHandPlayedServer, targetAt } from './handPlayedServer.ts';

/** A replacement whose connections the test opens, or fails to. */
async function open() {
  const server = await startHandPlayedServer();
  const opened = await connectTo(targetAt(server));
  const serverInfo = { name: 'server', version: '1' };
  const greeting = {
    era: 'legacy',
    protocolVersion: '2025-11-25',
    capabilities: {},
    serverInfo,
  } as const;
  const greeted: GreetedConnection = { connection: opened.connection, greeting };
  const attempts = new Inbox<PromiseWithResolvers<GreetedConnection>>();
  const taken = new Inbox<GreetedConnection>();
  const lines = new Inbox<string>();
  const replacement = new Replacement({
    offer: TargetOffer.unread(() => undefined),
    limitMs: 30_000,
    greet() {
      const attempt = Promise.withResolvers<GreetedConnection>();
      attempts.put(attempt);
      return attempt.promise;
    },
    take: one => taken.put(one),
    log: line => lines.put(line),
  });
  return {
    replacement,
    greeted,
    taken,
    lines,
    attempt: async (count = 1) =>
      (await attempts.atLeast(count, 'attempts', () => true))[count - 1] ?? assert.fail(),
    async [Symbol.asyncDispose]() {
      replacement[Symbol.dispose]();
      await opened[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('Replacement', () => {
  it('gives its owner a connection that can be called', async () => {
    await using opened = await open();
    (await opened.attempt()).resolve(opened.greeted);
    assert.equal(await opened.taken.first('it', () => true), opened.greeted);
  });

  it('tries again after a while', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await using opened = await open();
      (await opened.attempt()).reject(new Error('Nobody there'));
      const line = await opened.lines.first('it', () => true);
      assert.equal(line, 'Another connection cannot be opened yet: Nobody there');
      mock.timers.tick(1_200);
      (await opened.attempt(2)).resolve(opened.greeted);
      await opened.taken.first('it', () => true);
    } finally {
      mock.timers.reset();
    }
  });

  it('ends a connection that is not needed any more', async () => {
    await using opened = await open();
    const attempt = await opened.attempt();
    opened.replacement[Symbol.dispose]();
    attempt.resolve(opened.greeted);
    while (!opened.greeted.connection.isClosed) await new Promise(setImmediate);
    assert.deepEqual(opened.taken.items, []);
  });
});
