import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { keptSessions } from '#protocol/applyEvent.ts';
import { EndedSessions } from '../../../../daemon/control/endedSessions.ts';
import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { openControlHome } from './controlHome.ts';

/** The sessions of a daemon, which begin and end at once, with so many calls. */
async function open() {
  const opened = await openControlHome({ targets: {} });
  const ended = new EndedSessions(opened.services);
  const { sessions, federations } = opened.services;
  const federation = federations.find('user');
  assert.ok(federation);
  return {
    ended,
    comeAndGo(callCount: number): string {
      const session = sessions.begin({
        federation,
        client: { name: 'test', version: '1.0.0' },
        protocolVersion: '2025-11-25',
        capabilities: {},
        channel: new HttpChannel('2025-11-25'),
      });
      session.callCount = callCount;
      sessions.end(session);
      return session.id;
    },
    async [Symbol.asyncDispose]() {
      ended[Symbol.dispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

describe('EndedSessions', () => {
  it('keeps who made calls, and since when they are gone', async () => {
    await using opened = await open();
    opened.comeAndGo(0);
    const id = opened.comeAndGo(2);
    assert.deepEqual(
      opened.ended.all.map(session => [session.id, session.callCount, typeof session.endedAt]),
      [[id, 2, 'number']],
    );
  });

  it('keeps the last of many', async () => {
    await using opened = await open();
    const ids = Array.from({ length: keptSessions + 2 }, () => opened.comeAndGo(1));
    assert.deepEqual(
      opened.ended.all.map(({ id }) => id),
      ids.slice(2),
    );
  });
});
