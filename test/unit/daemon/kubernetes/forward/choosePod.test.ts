import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { choosePod } from '../../../../../daemon/kubernetes/forward/choosePod.ts';
import type { Pod } from '../../../../../daemon/kubernetes/forward/pod.ts';
import { examplePod, unreadyPod } from './examplePod.ts';

const old = examplePod({ name: 'old', generation: 'a', createdAt: 1_000 });
const young = examplePod({ name: 'young', generation: 'b', createdAt: 2_000 });

describe('choosePod', () => {
  it('finds none where none is ready', () => {
    assert.equal(choosePod([unreadyPod('web-1', 'Pending')]), undefined);
  });

  it('prefers the newest version that has a ready pod', () => {
    assert.equal(choosePod([old, young], { current: old.uid }), young);
  });

  it('stays with the old version while no pod of the new one is ready', () => {
    const starting = unreadyPod('young', 'ContainerCreating', {
      generation: 'b',
      createdAt: 2_000,
    });
    assert.equal(choosePod([old, starting], { current: old.uid }), old);
  });

  it('stays with its pod when another one of the same version is newer', () => {
    const another = examplePod({ name: 'another', createdAt: 9_000 });
    assert.equal(choosePod([old, another], { current: old.uid }), old);
  });

  it('stays with its pod where two versions are of the same second', () => {
    const twin = examplePod({ name: 'twin', generation: 'b', createdAt: old.createdAt });
    assert.equal(choosePod([old, twin], { current: old.uid }), old);
    assert.equal(choosePod([old, twin], { current: twin.uid }), twin);
  });

  it('leaves a pod alone that has just failed', () => {
    assert.equal(choosePod([old, young], { avoided: new Set([young.uid]) }), old);
  });

  it('takes a pod that has just failed rather than none', () => {
    assert.equal(choosePod([young], { avoided: new Set([young.uid]) }), young);
  });

  const pods = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      generation: fc.constantFrom('', 'x', 'y', 'z'),
      createdAt: fc.constantFrom(1_000, 2_000, 3_000),
      isReady: fc.boolean(),
    }),
    { selector: ({ name }) => name },
  );
  const situation = fc.record({
    pods: pods.map(changes => changes.map(examplePod)),
    current: fc.constantFrom('uid-a', 'uid-b', undefined),
    avoided: fc.subarray(['uid-a', 'uid-b', 'uid-c']).map(uids => new Set(uids)),
  });

  it('chooses a ready pod exactly where there is one', () => {
    fc.assert(
      fc.property(situation, ({ pods, ...preference }) => {
        const chosen = choosePod(pods, preference);
        assert.equal(chosen?.isReady ?? false, pods.some(isReady));
      }),
    );
  });

  it('stays with what it has chosen, whatever the order of the pods', () => {
    fc.assert(
      fc.property(situation, ({ pods, ...preference }) => {
        const chosen = choosePod(pods, preference);
        const again = { ...preference, current: chosen?.uid };
        assert.equal(choosePod(pods.toReversed(), preference), chosen);
        assert.equal(choosePod(pods, again), chosen);
      }),
    );
  });

  it('chooses no pod of a version that is older than another with a ready pod', () => {
    fc.assert(
      fc.property(situation, ({ pods, current }) => {
        const chosen = choosePod(pods, { current });
        const newest = Math.max(...pods.filter(isReady).map(pod => versionOf(pod, pods)));
        assert.ok(!chosen || versionOf(chosen, pods) === newest);
      }),
    );
  });
});

function isReady(pod: Pod): boolean {
  return pod.isReady;
}

function versionOf({ generation }: Pod, pods: readonly Pod[]): number {
  return Math.max(
    ...pods.filter(pod => pod.generation === generation).map(({ createdAt }) => createdAt),
  );
}
