import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FaceClusters } from '../../../../../daemon/control/cluster/faceClusters.ts';
import { openContext } from '../../upstream/context.ts';

/** Two faces of one daemon, which look at clusters that are not there. */
function open() {
  const owned = openContext();
  const watches = owned.context.kubernetes.clusters;
  return {
    faces: [new FaceClusters(watches), new FaceClusters(watches)] as const,
    watched: () => watches.views.map(({ context, namespace = '*' }) => `${context}/${namespace}`),
    [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose](),
  };
}

describe('FaceClusters', () => {
  it('watches a place once, however often it is asked to', async () => {
    await using opened = open();
    const [face] = opened.faces;
    face.watch({ context: 'a' });
    face.watch({ context: 'a' });
    face.unwatch({ context: 'a' });
    assert.deepEqual(opened.watched(), []);
  });

  it('leaves alone what another face watches', async () => {
    await using opened = open();
    const [one, other] = opened.faces;
    one.watch({ context: 'a' });
    other.watch({ context: 'a' });
    one.unwatch({ context: 'a' });
    other.unwatch({ context: 'b' });
    assert.deepEqual(opened.watched(), ['a/*']);
  });

  it('ends one namespace, or all that it watches in a context', async () => {
    await using opened = open();
    const [face] = opened.faces;
    for (const namespace of [undefined, 'x', 'y']) face.watch({ context: 'a', namespace });
    face.watch({ context: 'b' });
    face.unwatch({ context: 'a', namespace: 'x' });
    assert.deepEqual(opened.watched(), ['a/*', 'a/y', 'b/*']);
    face.unwatch({ context: 'a' });
    assert.deepEqual(opened.watched(), ['b/*']);
  });

  it('ends all when the face is gone, and watches nothing any more', async () => {
    await using opened = open();
    const [face] = opened.faces;
    face.watch({ context: 'a' });
    face[Symbol.dispose]();
    face.watch({ context: 'b' });
    assert.deepEqual(opened.watched(), []);
  });
});
