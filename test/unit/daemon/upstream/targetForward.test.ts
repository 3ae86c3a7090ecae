import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { KubernetesConfig } from '#protocol/targetConfig.ts';
import { forwardAddress } from '../../../../daemon/kubernetes/forward/forwardAddress.ts';
import { TargetForward } from '../../../../daemon/upstream/targetForward.ts';
import { openContext } from './context.ts';

const config: KubernetesConfig = { type: 'kubernetes', context: 'my-prod', pod: 'web-0', port: 80 };

/** What is known of the forward of `config`, while nobody uses it. */
function open() {
  const { context, ...owned } = openContext();
  const told: string[] = [];
  const forward = new TargetForward(config, context.kubernetes, {
    onChanged: () => told.push('changed'),
    onConfirmed: () => told.push('confirmed'),
  });
  return { ...owned, forward, told, kubernetes: context.kubernetes };
}

describe('TargetForward', () => {
  it('says where the target is, also while nothing is open', async () => {
    await using opened = open();
    assert.deepEqual(opened.forward.status, {
      context: 'my-prod',
      namespace: 'default',
      resource: 'pod/web-0',
      port: 80,
      isProduction: true,
    });
  });

  it('tells of what concerns this target, until it is disposed', async () => {
    await using opened = open();
    const { forwards, contexts } = opened.kubernetes;
    forwards.changed.emit(forwardAddress({ ...config, port: 81 }));
    contexts.confirmed.emit('other');
    assert.deepEqual(opened.told, []);
    forwards.changed.emit(forwardAddress({ ...config, path: '/other' }));
    contexts.confirmed.emit('my-prod');
    assert.deepEqual(opened.told, ['changed', 'confirmed']);
    opened.forward[Symbol.dispose]();
    contexts.confirmed.emit('my-prod');
    assert.equal(opened.told.length, 2);
  });
});
