import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FederationStatus } from '#protocol/snapshot.ts';
import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import type { ResourceRef } from '../../../../extension/resources/resourceAddress.ts';
import { ResourceStore } from '../../../../extension/resources/resourceStore.ts';
import { Inbox } from '../../../support/inbox.ts';
import { answering } from '../support/clusterSamples.ts';
import { openLinkHome } from '../support/linkHome.ts';
import { sampleFederation, sampleSnapshot, sampleTarget, states } from '../support/samples.ts';
import { standInDaemon } from '../support/standInDaemon.ts';

const ref: ResourceRef = { federation: 'user', target: 'everything', uri: 'x://scores' };
const uri = 'everything+x://scores';

/** A store, and a daemon whose one resource says what `text` is. */
async function open({ isWatchable = true, federations = [sampleFederation()] } = {}) {
  await using stack = new AsyncDisposableStack();
  const home = stack.use(await openLinkHome());
  const resource = { text: 'one' };
  /** Answers that are given only when the test says so, if there is such a list. */
  const held: { answers?: (() => void)[] } = {};
  const answers = answering({
    readResource: () => ({ contents: [{ uri, mimeType: 'text/plain', text: resource.text }] }),
    subscribeResource: () =>
      isWatchable ? {} : new DaemonFailure('REQUEST_FAILED', 'Method not found'),
  });
  const answer: typeof answers = (request, say) =>
    answers(request, frame => {
      if (request.method === 'readResource' && held.answers) held.answers.push(() => say(frame));
      else say(frame);
    });
  const snapshot = sampleSnapshot(...federations);
  const daemon = stack.use(await standInDaemon({ snapshot, answer }));
  await daemon.announce(home.state);
  const window = stack.use(home.openWindow());
  const { link } = window;
  const store = stack.adopt(new ResourceStore(link), one => one.dispose());
  const changes = new Inbox<ResourceRef>();
  store.onChange(one => changes.put(one));
  await window.until('connected');
  const owned = stack.move();
  const asked = (method: string) =>
    daemon.heard.filter(frame => frame.type === 'request' && frame.method === method).length;
  return {
    daemon,
    store,
    changes,
    resource,
    held,
    asked,
    hears: (method: string, count = 1) => daemon.hears(() => asked(method) >= count),
    read: async () => new TextDecoder().decode((await store.read(ref)).bytes),
    tell: (seq: number, updated = uri) =>
      daemon.say({
        type: 'events',
        seq,
        events: [{ kind: 'resourceUpdated', federation: 'user', uri: updated }],
      }),
    change(seq: number, federation: FederationStatus) {
      daemon.say({ type: 'events', seq, events: [{ kind: 'federationChanged', federation }] });
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

describe('a store of resources', () => {
  it('reads once for what the editor asks at once', async () => {
    await using opened = await open();
    assert.deepEqual(await Promise.all([opened.read(), opened.read()]), ['one', 'one']);
    assert.equal(await opened.read(), 'one');
    assert.equal(opened.asked('readResource'), 1);
  });

  it('has the daemon tell of what is open, until it is closed', async () => {
    await using opened = await open();
    await opened.read();
    opened.store.setOpen([ref]);
    opened.store.setOpen([ref, ref]);
    await opened.hears('subscribeResource');
    opened.store.setOpen([]);
    await opened.hears('unsubscribeResource');
    assert.equal(opened.asked('subscribeResource'), 1);
  });

  it('reads anew what has changed, and tells it', async () => {
    await using opened = await open();
    const { changedAt } = await opened.store.read(ref);
    opened.store.setOpen([ref]);
    await opened.hears('subscribeResource');
    opened.resource.text = 'two';
    opened.tell(1);
    assert.deepEqual(await opened.changes.first('the change', () => true), ref);
    assert.equal(await opened.read(), 'two');
    assert.ok((await opened.store.read(ref)).changedAt > changedAt);
  });

  it('reads once more when its changes are told: those before were told to nobody', async () => {
    await using opened = await open();
    await opened.read();
    opened.resource.text = 'two';
    opened.store.setOpen([ref]);
    await opened.changes.first('the change', () => true);
    assert.equal(await opened.read(), 'two');
  });

  it('reads once more what changes while it is read', async () => {
    await using opened = await open();
    const answers: (() => void)[] = [];
    opened.held.answers = answers;
    const first = opened.read();
    await opened.hears('readResource');
    opened.resource.text = 'two';
    const again = opened.store.refresh(ref);
    delete opened.held.answers;
    for (const answer of answers) answer();
    assert.equal(await first, 'one');
    await again;
    assert.equal(await opened.read(), 'two');
  });

  it('reads a folder anew when a part of it has changed, and nothing else', async () => {
    await using opened = await open();
    await opened.read();
    opened.store.setOpen([ref]);
    await opened.hears('subscribeResource');
    opened.resource.text = 'two';
    opened.tell(1, `${uri}2`);
    opened.tell(2, `${uri}/part`);
    await opened.changes.first('the change', () => true);
    await opened.hears('readResource', 3);
    assert.equal(opened.asked('readResource'), 3);
  });

  it('does not tell of what is the same', async () => {
    await using opened = await open();
    const { changedAt } = await opened.store.read(ref);
    await opened.store.refresh(ref);
    assert.equal(opened.asked('readResource'), 2);
    assert.equal((await opened.store.read(ref)).changedAt, changedAt);
    assert.deepEqual(opened.changes.items, []);
  });

  it('reads anew what its target does not tell of, when somebody comes back to it', async () => {
    await using opened = await open({ isWatchable: false });
    const { readAt } = await opened.store.read(ref);
    opened.store.setOpen([ref]);
    await opened.hears('subscribeResource');
    opened.resource.text = 'two';
    await opened.store.refreshUnwatched(ref, readAt);
    assert.equal(await opened.read(), 'one');
    await opened.store.refreshUnwatched(ref, readAt + 1);
    assert.equal(await opened.read(), 'two');
  });

  it('goes on when the target was restarted', async () => {
    await using opened = await open();
    await opened.read();
    opened.store.setOpen([ref]);
    await opened.hears('subscribeResource');
    opened.resource.text = 'two';
    const restarted = sampleTarget({ state: { ...states.ready, since: 2 } });
    opened.change(1, sampleFederation({ targets: [restarted] }));
    await opened.changes.first('the change', () => true);
    assert.equal(opened.asked('subscribeResource'), 2);
  });

  it('goes on with the next connection to the daemon', async () => {
    await using opened = await open();
    await opened.read();
    opened.store.setOpen([ref]);
    await opened.hears('subscribeResource');
    opened.resource.text = 'two';
    opened.daemon.hangUp('abruptly');
    await opened.changes.first('the change', () => true);
    assert.equal(opened.asked('subscribeResource'), 2);
  });

  it('waits for the federation of a workspace', async () => {
    await using opened = await open({ federations: [] });
    const reading = opened.read();
    opened.change(1, sampleFederation());
    assert.equal(await reading, 'one');
  });
});
