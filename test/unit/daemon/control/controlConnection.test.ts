import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { applyEvent } from '#protocol/applyEvent.ts';
import { controlVersion } from '#protocol/controlTerms.ts';
import { FederationConfig } from '#protocol/federationConfig.ts';
import { text } from '../../../fixtures/peer.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { hello, openControlHome } from './controlHome.ts';

describe('ControlConnection', () => {
  describe('hello', () => {
    it('is answered with who the daemon is, and the snapshot', async () => {
      await using opened = await openControlHome();
      await using face = await opened.connect();
      face.say(hello);
      const { snapshot, seq } = await face.first('snapshot');
      assert.deepEqual(face.frames.items[0], {
        type: 'hello',
        controlVersion,
        version: '0.1.0',
        pid: process.pid,
      });
      assert.deepEqual(snapshot, opened.control.snapshot());
      assert.equal(seq, 0);
    });

    it('is answered without a snapshot to who only asks', async () => {
      await using opened = await openControlHome();
      await using face = await opened.greet(false);
      await face.ask('readTargetLog', { federation: 'user', target: 'x' });
      assert.deepEqual(
        face.frames.items.map(({ type }) => type),
        ['hello', 'failure'],
      );
    });

    it('of another version is answered, and refused', async () => {
      await using opened = await openControlHome();
      await using face = await opened.connect();
      face.say({ ...hello, controlVersion: controlVersion + 1 });
      assert.deepEqual(await face.closed, {
        code: 4001,
        reason: `The daemon speaks control ${controlVersion}`,
      });
      assert.deepEqual(
        face.frames.items.map(({ type }) => type),
        ['hello'],
      );
    });

    it('comes once', async () => {
      await using opened = await openControlHome();
      await using face = await opened.greet();
      face.say(hello);
      assert.equal((await face.closed).code, 4000);
    });
  });

  const outOfPlace: [what: string, frame: object | string][] = [
    ['a request before hello', { type: 'request', id: 1, method: 'shutdown', params: {} }],
    ['a resync before hello', { type: 'resync' }],
    ['no JSON', 'hello'],
    ['no frame', '{}'],
    ['a list', '[]'],
    ['an unknown type', { type: 'goodbye' }],
    ['nothing', ''],
  ];
  for (const [what, frame] of outOfPlace) {
    it(`ends with ${what}, and nothing happens`, async () => {
      await using opened = await openControlHome();
      await using face = await opened.connect();
      face.say(frame);
      assert.equal((await face.closed).code, 4000);
      assert.deepEqual([face.frames.items, opened.shutdowns.items], [[], []]);
    });
  }

  it('ends with bytes, even if they are a frame', async () => {
    await using opened = await openControlHome();
    await using face = await opened.connect();
    face.socket.send(Buffer.from(JSON.stringify(hello)), { binary: true });
    assert.equal((await face.closed).code, 4000);
  });

  it('ends with a frame that is too large', async () => {
    await using opened = await openControlHome();
    await using face = await opened.connect();
    face.say('x'.repeat(17 * 1024 * 1024));
    assert.equal((await face.closed).code, 1009);
  });

  describe('requests', () => {
    const refused: [method: string, params: unknown, code: string, message: RegExp][] = [
      ['nonsense', {}, 'UNKNOWN_METHOD', /^There is no method nonsense$/],
      ['__proto__', {}, 'UNKNOWN_METHOD', /^There is no method __proto__$/],
      ['startTarget', {}, 'INVALID_REQUEST', /federation/],
      ['startTarget', null, 'INVALID_REQUEST', /expected object/i],
      [
        'callTool',
        { federation: 'user', name: 'x', arguments: [] },
        'INVALID_REQUEST',
        /arguments/,
      ],
      ['readCall', { callId: 'x' }, 'INVALID_REQUEST', /callId/],
    ];
    for (const [method, params, code, message] of refused) {
      it(`refuse ${method} with ${JSON.stringify(params)}`, async () => {
        await using opened = await openControlHome();
        await using face = await opened.greet(false);
        const answer = await face.ask(method, params);
        assert.ok(answer.type === 'failure');
        assert.equal(answer.error.code, code);
        assert.match(answer.error.message, message);
      });
    }

    it('of one id, at a time, end the connection', async () => {
      await using opened = await openControlHome();
      await using face = await opened.greet(false);
      const lease = { name: 'x', configFile: `${opened.home.directory}/x.json` };
      for (let count = 0; count < 2; count += 1)
        face.say({ type: 'request', id: 1, method: 'openFederation', params: lease });
      assert.equal((await face.closed).code, 4000);
    });
  });

  describe('events', () => {
    it('are numbered, and make of an old snapshot the new one', async () => {
      const tools = new Map([['x', { call: () => text('x') }]]);
      await using peer = await startHttpPeer({ name: 'peer', tools });
      const target = { type: 'http', url: peer.url } as const;
      await using opened = await openControlHome({ targets: { a: target } });
      await using face = await opened.greet();
      const { snapshot } = await face.first('snapshot');

      await face.ask('callTool', { federation: 'user', name: 'a_x', arguments: {} });
      await face.ask('stopTarget', { federation: 'user', target: 'a' });
      await opened.home.write('user', FederationConfig.parse({ targets: { b: target } }));
      await face.frames.first(
        'the new target',
        frame =>
          frame.type === 'events' &&
          frame.events.some(
            event =>
              event.kind === 'federationChanged' && event.federation.targets[0]?.name === 'b',
          ),
      );
      const user = opened.services.federations.find('user');
      await user?.settled(AbortSignal.timeout(20_000));
      await face.ask('startTarget', { federation: 'user', target: 'b' });
      face.say({ type: 'resync' });
      const resynced = await face.frames.first(
        'the second snapshot',
        frame => frame.type === 'snapshot' && frame.snapshot !== snapshot,
      );
      assert.ok(resynced.type === 'snapshot');

      let replayed = snapshot;
      const numbers: number[] = [];
      for (const frame of face.frames.items) {
        if (frame.type !== 'events') continue;
        numbers.push(frame.seq);
        for (const event of frame.events) replayed = applyEvent(replayed, event);
      }
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => index + 1),
      );
      assert.equal(resynced.seq, numbers.at(-1));
      assert.deepEqual(replayed, resynced.snapshot);
    });

    it('come to each face under its own numbers', async () => {
      await using opened = await openControlHome({
        targets: { a: { type: 'stdio', command: 'no-such-command' } },
      });
      await using first = await opened.greet();
      await first.ask('startTarget', { federation: 'user', target: 'a' });
      await first.first('events');
      await using second = await opened.greet();
      const { seq } = await second.first('snapshot');
      assert.equal(seq, 0);
      await second.ask('stopTarget', { federation: 'user', target: 'a' });
      assert.equal((await second.first('events')).seq, 1);
    });
  });

  it('says now and then that the daemon lives', async t => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    await using opened = await openControlHome();
    await using face = await opened.greet(false);
    t.mock.timers.tick(5_000);
    t.mock.timers.tick(5_000);
    await face.frames.atLeast(2, 'heartbeats', ({ type }) => type === 'heartbeat');
  });

  it('lets a face go that does not read', async () => {
    const large = text('x'.repeat(10 * 1024 * 1024));
    await using peer = await startHttpPeer({
      name: 'peer',
      tools: new Map([['large', { call: () => large }]]),
    });
    await using opened = await openControlHome({
      targets: { a: { type: 'http', url: peer.url } },
    });
    await using face = await opened.greet(false);
    face.socket.pause();
    for (let id = 1; id <= 12; id += 1) {
      const params = { federation: 'user', name: 'a_large', arguments: {} };
      face.say({ type: 'request', id, method: 'callTool', params });
    }
    await using watcher = await opened.greet();
    await watcher.frames.first(
      'the end of the last call',
      () =>
        opened.home.calls.recent().filter(({ outcome }) => outcome.kind === 'succeeded').length ===
        12,
    );
    face.socket.resume();
    assert.deepEqual(await face.closed, { code: 4002, reason: 'Too much was left unread' });
  });
});
