import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ControlEvent } from '#protocol/event.ts';
import { HttpChannel } from '../../../../daemon/endpoint/httpChannel.ts';
import { EndedSessions } from '../../../../daemon/control/endedSessions.ts';
import { EventFeed } from '../../../../daemon/control/eventFeed.ts';
import { startHttpPeer } from '../../../fixtures/httpPeer.ts';
import { Inbox } from '../../../support/inbox.ts';
import { callStart } from '../calls/callStart.ts';
import { openControlHome } from './controlHome.ts';

/** A feed that is heard, and its batches. */
async function open(config = {}) {
  const opened = await openControlHome(config);
  const batches = new Inbox<readonly ControlEvent[]>();
  const ended = new EndedSessions(opened.services);
  const feed = new EventFeed(opened.services, ended, events => batches.put(events));
  feed.setHeard(true);
  const federation = opened.services.federations.find('user');
  if (!federation) throw new Error('There is no federation');
  return {
    ...opened,
    feed,
    batches,
    federation,
    next: () => batches.first('a batch', () => true),
    begin: () =>
      opened.services.sessions.begin({
        federation,
        client: { name: 'test', version: '1.0.0' },
        protocolVersion: '2025-11-25',
        capabilities: {},
        channel: new HttpChannel('2025-11-25'),
      }),
    async [Symbol.asyncDispose]() {
      feed[Symbol.dispose]();
      ended[Symbol.dispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

const kindsOf = (events: readonly ControlEvent[]) => events.map(({ kind }) => kind);

describe('EventFeed', () => {
  it('tells what changes often once, as it is at last', async () => {
    await using opened = await open();
    const { calls } = opened.home;
    const record = calls.begin(callStart());
    calls.update(record, one => one.advance({ progress: 1 }));
    calls.update(record, one => one.succeed({}, 2));
    const events = await opened.next();
    assert.deepEqual(events, [{ kind: 'callChanged', call: record.summary() }]);
  });

  it('collects what changes within a moment into one batch', async () => {
    await using opened = await open();
    const session = opened.begin();
    opened.home.calls.begin(callStart());
    opened.home.calls.begin(callStart());
    const events = await opened.next();
    assert.deepEqual(kindsOf(events), ['sessionChanged', 'callChanged', 'callChanged']);
    assert.deepEqual(events[0], { kind: 'sessionChanged', session: session.summary() });
    assert.equal(opened.batches.items.length, 1);
  });

  it('tells of a session that came and went only that it has ended', async () => {
    await using opened = await open();
    const session = opened.begin();
    opened.services.sessions.end(session);
    assert.deepEqual(await opened.next(), [{ kind: 'sessionEnded', sessionId: session.id }]);
  });

  it('tells what a session was that had made a call', async () => {
    await using opened = await open();
    const session = opened.begin();
    session.callCount = 3;
    opened.services.sessions.end(session);
    const [event] = await opened.next();
    assert.partialDeepStrictEqual(event, {
      kind: 'sessionEnded',
      session: { id: session.id, callCount: 3, isListening: false },
    });
  });

  it('collects nothing while nobody hears', async () => {
    await using opened = await open();
    opened.begin();
    opened.feed.setHeard(false);
    opened.home.calls.begin(callStart());
    opened.feed.setHeard(true);
    opened.feed.flush();
    assert.deepEqual(opened.batches.items, []);
  });

  it('hands on what was collected when it is asked to', async () => {
    await using opened = await open();
    opened.begin();
    opened.feed.flush();
    opened.feed.flush();
    assert.deepEqual(opened.batches.items.map(kindsOf), [['sessionChanged']]);
  });

  it('tells nothing more once it is disposed', async () => {
    await using opened = await open();
    opened.begin();
    opened.feed[Symbol.dispose]();
    opened.begin();
    opened.feed.flush();
    assert.deepEqual(opened.batches.items, []);
  });

  it('tells of federations that are opened and closed', async () => {
    await using opened = await open();
    const file = await opened.home.write('shop', {});
    const lease = await opened.services.federations.lease('shop', file);
    opened.feed.flush();
    assert.deepEqual(opened.batches.items[0], [
      { kind: 'federationChanged', federation: lease.federation.status() },
    ]);
    await lease[Symbol.asyncDispose]();
    opened.feed.flush();
    assert.deepEqual(opened.batches.items[1], [{ kind: 'federationClosed', federation: 'shop' }]);
  });

  it('tells of questions that wait, and only of the end of those that no longer do', async () => {
    await using opened = await open();
    const { inputs } = opened.services;
    const request = { method: 'sampling/createMessage', params: {} };
    const withdraw = inputs.ask({ target: 'a', request }, () => {});
    opened.feed.flush();
    const [input] = inputs.all;
    inputs.ask({ target: 'a', request }, () => {})();
    withdraw();
    opened.feed.flush();
    assert.deepEqual(opened.batches.items, [
      [{ kind: 'inputAsked', input }],
      [
        { kind: 'inputClosed', inputId: 2 },
        { kind: 'inputClosed', inputId: 1 },
      ],
    ]);
  });

  it('tells of a cluster that is watched, and once that nobody does any more', async () => {
    await using opened = await open();
    const { clusters } = opened.services.kubernetes;
    const place = { context: 'none-of-this-name', namespace: 'team' };
    const use = clusters.watch(place);
    opened.feed.flush();
    use[Symbol.dispose]();
    opened.feed.flush();
    assert.deepEqual(opened.batches.items, [
      [
        {
          kind: 'clusterChanged',
          cluster: { ...place, isProduction: false, state: { kind: 'loading' }, services: [] },
        },
      ],
      [{ kind: 'clusterClosed', ...place }],
    ]);
  });

  it('tells of targets and their tools', async () => {
    await using peer = await startHttpPeer({ name: 'peer', tools: new Map() });
    await using opened = await open({ targets: { a: { type: 'http', url: peer.url } } });
    await opened.federation.upstream('a').stop();
    opened.feed.flush();
    assert.deepEqual(opened.batches.items[0], [
      {
        kind: 'targetChanged',
        federation: 'user',
        target: opened.federation.targetStatus('a'),
      },
    ]);
  });

  it('tells nothing of a target that was removed meanwhile', async () => {
    await using opened = await open();
    for (const kind of ['targetChanged', 'toolsChanged'] as const)
      opened.federation.events.emit({ kind, target: 'gone' });
    opened.feed.flush();
    assert.deepEqual(opened.batches.items, []);
  });

  it('passes on log lines, but no flood of them', async () => {
    await using opened = await open();
    for (let count = 0; count < 1_000; count += 1)
      opened.federation.events.emit({ kind: 'logged', target: 'a', line: `line ${count}` });
    const events = await opened.next();
    assert.equal(events.length, 200);
    assert.deepEqual(events[0], {
      kind: 'targetLogged',
      federation: 'user',
      target: 'a',
      line: 'line 0',
    });
  });
});
