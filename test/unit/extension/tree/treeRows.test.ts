import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FederationStatus } from '#protocol/snapshot.ts';

import { rootNodes } from '../../../../extension/tree/rootNodes.ts';
import { TreeRows } from '../../../../extension/tree/treeRows.ts';
import {
  sampleFederation,
  sampleSnapshot,
  sampleTarget,
  sampleTool,
  states,
} from '../support/samples.ts';

const everything = sampleTarget();
const memory = sampleTarget({ name: 'memory' });
const tools = { everything: [sampleTool()], memory: [] };
const user = sampleFederation({ targets: [everything, memory], tools });
const shop = sampleFederation({ name: 'shop', endpoint: 'http://127.0.0.1:5387/shop/mcp' });

describe('TreeRows', () => {
  it('has nothing to draw again when nothing changed', () => {
    assert.deepEqual(new TreeRows(nodesOf(user)).replace(nodesOf({ ...user })), []);
  });

  it('draws again the target that changed, in its old row', () => {
    const rows = new TreeRows(nodesOf(user));
    const [first, second] = rows.below();
    const failed = { ...memory, state: states.failed };
    const changed = rows.replace(nodesOf({ ...user, targets: [everything, failed] }));
    assert.deepEqual(changed, [second]);
    assert.match(second?.node.description ?? '', /^failed/);
    assert.deepEqual(rows.below(), [first, second]);
  });

  it('draws again the target whose tools changed, with the tools', () => {
    const rows = new TreeRows(nodesOf(user));
    const [first] = rows.below();
    rows.below(first);
    const more = { ...tools, everything: [sampleTool(), sampleTool('add')] };
    assert.deepEqual(rows.replace(nodesOf({ ...user, tools: more })), [first]);
    const [section] = rows.below(first);
    assert.deepEqual(
      rows.below(section).map(({ tool }) => tool),
      ['everything_echo', 'everything_add'],
    );
  });

  it('draws everything again when a target has come', () => {
    const rows = new TreeRows(nodesOf({ ...user, targets: [everything] }));
    assert.equal(rows.replace(nodesOf(user)), 'all');
  });

  it('draws again what changed below a federation', () => {
    const opened = new Set(['user', 'shop']);
    const rows = new TreeRows(nodesOf(user, shop, opened));
    const [first] = rows.below();
    const [, second] = rows.below(first);
    const failed = { ...memory, state: states.failed };
    const after = nodesOf({ ...user, targets: [everything, failed] }, shop, opened);
    assert.deepEqual(rows.replace(after), [second]);
  });

  it('lets commands read what a row stands for', () => {
    const rows = new TreeRows(nodesOf(user));
    const [first] = rows.below();
    assert.deepEqual([first?.federation, first?.target], ['user', 'everything']);
  });
});

function nodesOf(
  federation: FederationStatus,
  other?: FederationStatus,
  opened: ReadonlySet<string> = new Set(),
) {
  const snapshot = sampleSnapshot(federation, ...(other ? [other] : []));
  return rootNodes({ kind: 'connected', snapshot }, opened);
}
