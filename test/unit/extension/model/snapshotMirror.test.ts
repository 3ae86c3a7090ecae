import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ControlEvent } from '#protocol/event.ts';

import { reflect, type SnapshotMirror } from '../../../../extension/model/snapshotMirror.ts';
import { sampleFederation, sampleSnapshot } from '../support/samples.ts';

const snapshot = sampleSnapshot();
const event: ControlEvent = { kind: 'federationChanged', federation: sampleFederation() };
const following: SnapshotMirror = { kind: 'following', seq: 4, snapshot };

describe('reflect', () => {
  it('takes a snapshot as it is', () => {
    const { mirror } = reflect(
      { kind: 'awaitingSnapshot' },
      { type: 'snapshot', seq: 4, snapshot },
    );
    assert.deepEqual(mirror, following);
  });

  it('applies the next events', () => {
    const { mirror } = reflect(following, { type: 'events', seq: 5, events: [event] });
    assert.deepEqual(mirror, {
      kind: 'following',
      seq: 5,
      snapshot: sampleSnapshot(sampleFederation()),
    });
  });

  it('leaves out events that are in the snapshot already', () => {
    const { mirror } = reflect(following, { type: 'events', seq: 4, events: [event] });
    assert.equal(mirror, following);
  });

  it('asks for a snapshot once, when a number is missing', () => {
    const gap = reflect(following, { type: 'events', seq: 6, events: [event] });
    assert.deepEqual(gap, { mirror: { kind: 'awaitingSnapshot' }, needsSnapshot: true });
    const after = reflect(gap.mirror, { type: 'events', seq: 7, events: [event] });
    assert.equal(after.needsSnapshot, false);
  });
});
