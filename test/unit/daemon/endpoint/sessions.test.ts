import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { OpenStreams } from '../../../../daemon/endpoint/openStreams.ts';
import { Sessions } from '../../../../daemon/endpoint/sessions.ts';
import { openFederationHome } from '../federation/federationHome.ts';

/** The sessions of a federation without targets. */
async function open() {
  const home = await openFederationHome();
  const { federation } = await home.open('user', {});
  const { federation: other } = await home.open('shop', {});
  const streams = new OpenStreams();
  const sessions = new Sessions(streams);
  const ended: string[] = [];
  sessions.ended.on(({ id }) => ended.push(id));
  const client = { name: 'test', version: '1.0.0' };
  return {
    sessions,
    federation,
    other,
    ended,
    begin: (of = federation) =>
      sessions.begin({
        federation: of,
        client,
        protocolVersion: '2025-11-25',
        capabilities: {},
        channel: new HttpChannel('2025-11-25'),
      }),
    async [Symbol.asyncDispose]() {
      sessions[Symbol.dispose]();
      streams[Symbol.dispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

describe('Sessions', () => {
  it('begins sessions under ids that cannot be guessed', async () => {
    await using opened = await open();
    const changed: string[] = [];
    opened.sessions.changed.on(({ id }) => changed.push(id));
    const ids = Array.from({ length: 50 }, () => opened.begin().id);
    assert.equal(new Set(ids).size, 50);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}$/);
    assert.deepEqual(changed, ids);
    assert.deepEqual(
      [...opened.sessions.all].map(({ id }) => id),
      ids,
    );
  });

  it('finds a session at its own endpoint only', async () => {
    await using opened = await open();
    const session = opened.begin();
    assert.equal(opened.sessions.find(session.id, opened.federation), session);
    assert.equal(opened.sessions.find(session.id, opened.other), undefined);
    assert.equal(opened.sessions.find('', opened.federation), undefined);
    assert.equal(opened.sessions.find('__proto__', opened.federation), undefined);
  });

  it('ends a session once, and tells of it', async () => {
    await using opened = await open();
    const session = opened.begin();
    opened.sessions.end(session);
    opened.sessions.end(session);
    assert.deepEqual(opened.ended, [session.id]);
    assert.equal(opened.sessions.find(session.id, opened.federation), undefined);
  });

  it('ends the sessions of a federation that is no longer served', async () => {
    await using opened = await open();
    const [mine, theirs] = [opened.begin(), opened.begin(opened.other)];
    opened.sessions.endOf(opened.federation);
    assert.deepEqual(opened.ended, [mine.id]);
    assert.equal(opened.sessions.find(theirs.id, opened.other), theirs);
  });

  it('ends them all when it is disposed', async () => {
    await using opened = await open();
    const ids = [opened.begin().id, opened.begin().id];
    opened.sessions[Symbol.dispose]();
    assert.deepEqual(opened.ended, ids);
    assert.deepEqual([...opened.sessions.all], []);
  });

  it('lets the longest unused one go when there are too many', async () => {
    await using opened = await open();
    const sessions = Array.from({ length: 2_000 }, () => opened.begin());
    const [first, second, third] = sessions;
    if (first) first.lastUsedAt = Date.now() + 1_000;
    if (third) third.lastUsedAt = 0;
    assert.deepEqual(opened.ended, []);
    opened.begin();
    assert.deepEqual(opened.ended, [third?.id]);
    assert.ok(first && second && opened.sessions.find(first.id, opened.federation));
  });

  it('ends sessions that nobody has used for half an hour', async t => {
    const now = Date.now();
    t.mock.timers.enable({ apis: ['setInterval', 'Date'], now });
    await using opened = await open();
    const idle = opened.begin();
    const used = opened.begin();
    t.mock.timers.tick(20 * 60_000);
    used.lastUsedAt = Date.now();
    t.mock.timers.tick(11 * 60_000);
    assert.deepEqual(opened.ended, [idle.id]);
    t.mock.timers.tick(30 * 60_000);
    assert.deepEqual(opened.ended, [idle.id, used.id]);
  });

  describe('of modern clients', () => {
    const client = { name: 'test', version: '1.0.0' };

    it('are one for each client and federation', async () => {
      await using opened = await open();
      const { sessions, federation, other } = opened;
      const session = sessions.modern(federation, client);
      assert.equal(sessions.modern(federation, { ...client }), session);
      const others = [
        sessions.modern(other, client),
        sessions.modern(federation, { ...client, version: '2.0.0' }),
        sessions.modern(federation, { name: 'test 1.0.0', version: '' }),
      ];
      assert.equal(new Set([session, ...others]).size, 4);
      assert.deepEqual(sessions.all, [session, ...others]);
    });

    it('are found by no id', async () => {
      await using opened = await open();
      const { sessions, federation } = opened;
      assert.equal(sessions.find(sessions.modern(federation, client).id, federation), undefined);
    });

    it('end once, and begin anew with the next request', async () => {
      await using opened = await open();
      const { sessions, federation, ended } = opened;
      const session = sessions.modern(federation, client);
      sessions.end(session);
      sessions.end(session);
      assert.deepEqual(ended, [session.id]);
      const next = sessions.modern(federation, client);
      assert.notEqual(next.id, session.id);
      sessions.end(session);
      assert.equal(sessions.modern(federation, client), next);
    });

    it('end with their federation', async () => {
      await using opened = await open();
      const { sessions, federation, other, ended } = opened;
      const mine = sessions.modern(federation, client);
      const theirs = sessions.modern(other, client);
      sessions.endOf(federation);
      assert.deepEqual([ended, sessions.all], [[mine.id], [theirs]]);
    });

    it('are bounded, together with the others: names cost an attacker nothing', async () => {
      await using opened = await open();
      const { sessions, federation } = opened;
      const legacy = opened.begin();
      legacy.lastUsedAt = Date.now() + 60_000;
      for (let count = 0; count < 3_000; count += 1) {
        sessions.modern(federation, { name: `client ${count}`, version: '' });
      }
      assert.equal(sessions.all.length, 2_000);
      assert.equal(sessions.find(legacy.id, federation), legacy);
    });

    it('end after half an hour, unless they listen', async t => {
      t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: Date.now() });
      await using opened = await open();
      const { sessions, federation, ended } = opened;
      const idle = sessions.modern(federation, client);
      const listening = sessions.modern(federation, { ...client, name: 'listens' });
      listening.listening.add({ notify() {}, finish() {} });
      t.mock.timers.tick(40 * 60_000);
      assert.deepEqual(ended, [idle.id]);
    });
  });
});
