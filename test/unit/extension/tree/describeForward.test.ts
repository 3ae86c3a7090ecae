import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { plainLook } from '../../../../extension/tree/look.ts';
import { targetNode } from '../../../../extension/tree/targetNode.ts';
import { clusterTarget } from '../support/clusterSamples.ts';
import { sampleFederation, states } from '../support/samples.ts';

const forward = {
  context: 'shop-prod',
  namespace: 'team',
  resource: 'service/web',
  port: 'mcp',
  isProduction: true,
};
const open = { pod: 'web-1', localPort: 40_123, since: new Date(2026, 0, 1, 10, 2).getTime() };

describe('a target in a cluster', () => {
  it('tells its pod, since when, and that it is in production', () => {
    const node = nodeOf({ forward: { ...forward, open } });
    assert.match(node.description ?? '', /^ready · 1 tool · web-1 since 10:02.* · production$/);
    assert.equal(node.isProduction, true);
  });

  it('tells what it waits for', () => {
    const waitingFor = 'no pod of service/web is ready';
    const node = nodeOf({ state: states.starting, forward: { ...forward, waitingFor } });
    assert.match(node.description ?? '', /starting · 1 tool · no pod of service\/web is ready/);
    assert.match(node.tooltip?.() ?? '', /- Waiting for: no pod of service\/web is ready/);
  });

  it('tells where it is', () => {
    const text = nodeOf({ forward: { ...forward, open } }).tooltip?.() ?? '';
    for (const fact of [
      String.raw`- Context: shop\-prod \(production\)`,
      '- Namespace: team',
      '- Resource: service/web',
      '- Port: mcp',
      String.raw`- Pod: web\-1`,
      '- Local port: 40123',
    ]) {
      assert.ok(text.includes(fact), `${fact} is not in ${text}`);
    }
  });

  it('has its context confirmed where that is what it waits for', () => {
    const message = 'Context shop-prod looks like production';
    const error = { code: 'KUBERNETES_UNCONFIRMED' as const, message, stderr: [] };
    const node = nodeOf({ state: { ...states.failed, error }, forward });
    assert.equal(node.context, 'target.unconfirmed');
    const confirm = node.children().find(({ label }) => label === 'Confirm Context…');
    assert.deepEqual(
      [confirm?.command, confirm?.federation, confirm?.target],
      ['mcpFederation.confirmContext', 'user', 'remote'],
    );
  });
});

function nodeOf(change: Parameters<typeof clusterTarget>[0]) {
  const target = clusterTarget(change);
  return targetNode(sampleFederation({ targets: [target] }), target, plainLook);
}
