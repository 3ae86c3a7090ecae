import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetConfig } from '#protocol/targetConfig.ts';
import {
  ResourceSubscriptions,
  type Watchable,
  type WatchRoute,
} from '../../../../daemon/federation/resourceSubscriptions.ts';
import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { recordedCaller } from './recordedCaller.ts';

/** A target that a test plays: what it was asked, and whether it refuses. */
function playTarget(isolation: TargetConfig['isolation'] = 'shared') {
  const asked: string[] = [];
  const played: Watchable & { refusal?: Error; readonly asked: string[] } = {
    asked,
    config: { type: 'stdio', command: 'x', isolation },
    async subscribe(uri) {
      asked.push(`+ ${uri}`);
      if (played.refusal) throw played.refusal;
    },
    async unsubscribe(uri) {
      asked.push(`- ${uri}`);
    },
  };
  return played;
}

const at = (target: Watchable, uri = 'm://1'): WatchRoute => ({ targetName: 'a', target, uri });
const updated = (uri: unknown) =>
  ({
    jsonrpc: '2.0',
    method: 'notifications/resources/updated',
    params: { uri, more: 1 },
  }) as const;
const toldOf = (caller: ReturnType<typeof recordedCaller>) =>
  caller.told.items.map(({ params }) => params?.['uri']);

describe('ResourceSubscriptions', () => {
  it('tells nobody when the target refuses, and asks it again', async () => {
    const subscriptions = new ResourceSubscriptions();
    const [target, caller] = [playTarget(), recordedCaller()];
    target.refusal = new FederationError('UPSTREAM_PROTOCOL', 'No');
    const both = ['a+m://1', 'a+m://1'].map(uri =>
      subscriptions.subscribe(caller, uri, at(target)),
    );
    for (const one of both) await assert.rejects(one, { message: 'No' });
    subscriptions.updated('a', updated('m://1'), undefined);
    assert.deepEqual(toldOf(caller), []);
    delete target.refusal;
    await subscriptions.subscribe(caller, 'a+m://1', at(target));
    assert.deepEqual(target.asked, ['+ m://1', '+ m://1']);
  });

  it('asks the target once for all who watch, and ends with the last of them', async () => {
    const subscriptions = new ResourceSubscriptions();
    const target = playTarget();
    const [one, other] = [recordedCaller(), recordedCaller()];
    await subscriptions.subscribe(one, 'a+m://1', at(target));
    await subscriptions.subscribe(one, 'a+m://1', at(target));
    await subscriptions.subscribe(other, 'm://1', at(target));
    subscriptions.updated('a', updated('m://1'), undefined);
    assert.deepEqual([toldOf(one), toldOf(other)], [['a+m://1'], ['m://1']]);
    assert.equal(one.told.items[0]?.params?.['more'], 1);

    subscriptions.unsubscribe(one, at(target));
    subscriptions.unsubscribe(one, at(target));
    assert.deepEqual(target.asked, ['+ m://1']);
    subscriptions.release(other);
    await Promise.resolve();
    assert.deepEqual(target.asked, ['+ m://1', '- m://1']);
    subscriptions.updated('a', updated('m://1'), undefined);
    assert.deepEqual([toldOf(one).length, toldOf(other).length], [1, 1]);
  });

  it('tells of what is within the watched resource, and of nothing beside it', async () => {
    const subscriptions = new ResourceSubscriptions();
    const [target, caller] = [playTarget(), recordedCaller()];
    await subscriptions.subscribe(caller, 'a+file:///dir', at(target, 'file:///dir'));
    for (const uri of ['file:///dir/x', 'file:///dirx', 'file:///', 7, undefined])
      subscriptions.updated('a', updated(uri), undefined);
    subscriptions.updated('b', updated('file:///dir'), undefined);
    assert.deepEqual(toldOf(caller), ['a+file:///dir/x']);
  });

  it('of sessions with a process of their own are their own', async () => {
    const subscriptions = new ResourceSubscriptions();
    const target = playTarget('session');
    const [one, other] = [recordedCaller(), recordedCaller()];
    for (const caller of [one, other]) await subscriptions.subscribe(caller, 'u', at(target, 'u'));
    assert.deepEqual(target.asked, ['+ u', '+ u']);
    subscriptions.updated('a', updated('u'), one.id);
    assert.deepEqual([toldOf(one), toldOf(other)], [['u'], []]);
    subscriptions.release(one);
    await Promise.resolve();
    assert.deepEqual(target.asked.slice(2), ['- u']);
  });

  it('go on at the upstream that takes the place of another, and end with their target', async () => {
    const subscriptions = new ResourceSubscriptions();
    const [before, after, caller] = [playTarget(), playTarget(), recordedCaller()];
    await subscriptions.subscribe(caller, 'a+m://1', at(before));
    subscriptions.moveTo(() => after);
    subscriptions.moveTo(() => after);
    await Promise.resolve();
    assert.deepEqual([before.asked, after.asked], [['+ m://1', '- m://1'], ['+ m://1']]);
    subscriptions.updated('a', updated('m://1'), undefined);
    assert.deepEqual(toldOf(caller), ['a+m://1']);
    subscriptions.moveTo(() => undefined);
    subscriptions.updated('a', updated('m://1'), undefined);
    assert.equal(toldOf(caller).length, 1);
  });

  it('of a resource that the new upstream does not have are let go', async () => {
    const subscriptions = new ResourceSubscriptions();
    const [before, after, caller] = [playTarget(), playTarget(), recordedCaller()];
    await subscriptions.subscribe(caller, 'a+m://1', at(before));
    after.refusal = new FederationError('UPSTREAM_PROTOCOL', 'Gone');
    subscriptions.moveTo(() => after);
    await new Promise(setImmediate);
    subscriptions.updated('a', updated('m://1'), undefined);
    assert.deepEqual(toldOf(caller), []);
  });
});
