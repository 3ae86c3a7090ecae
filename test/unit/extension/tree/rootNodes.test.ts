import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { LinkState } from '../../../../extension/model/linkState.ts';
import { rootNodes } from '../../../../extension/tree/rootNodes.ts';
import type { TreeNode } from '../../../../extension/tree/treeNode.ts';
import { sampleFederation, sampleSnapshot } from '../support/samples.ts';

const none = new Set<string>();
const workspace = sampleFederation({
  name: 'shop',
  endpoint: 'http://127.0.0.1:5387/shop/mcp',
});
const other = sampleFederation({ name: 'lab', endpoint: 'http://127.0.0.1:5387/lab/mcp' });

describe('rootNodes', () => {
  it('says that the daemon is starting', () => {
    assert.deepEqual(rowsOf({ kind: 'starting' }), ['Starting the daemon…']);
  });

  it('says why there is no daemon, and what can be done', () => {
    const rows = rowsOf({ kind: 'failed', reason: 'The port is taken' });
    assert.deepEqual(rows, [
      'The daemon does not run',
      'The port is taken',
      'Restart Daemon',
      'Show Log',
    ]);
  });

  it('says that the daemon was stopped', () => {
    assert.deepEqual(rowsOf({ kind: 'stopped' }), ['The daemon was stopped', 'Restart Daemon']);
  });

  it('lists the targets of the only federation', () => {
    const snapshot = sampleSnapshot(sampleFederation());
    assert.deepEqual(rowsOf({ kind: 'connected', snapshot }), ['everything | ready · 1 tool']);
  });

  it('has a row a federation when the window has several', () => {
    const snapshot = sampleSnapshot(sampleFederation(), workspace, other);
    const nodes = rootNodes({ kind: 'connected', snapshot }, new Set(['shop', 'lab']));
    assert.deepEqual(nodes.map(toRow), [
      'shop | http://127.0.0.1:5387/shop/mcp',
      'lab | http://127.0.0.1:5387/lab/mcp',
    ]);
    assert.deepEqual(nodes[0]?.children().map(toRow), ['everything | ready · 1 tool']);
  });

  it('says what to do first when there are no targets', () => {
    const snapshot = sampleSnapshot(sampleFederation({ targets: [], tools: {} }));
    const nodes = rootNodes({ kind: 'connected', snapshot }, none);
    assert.deepEqual(nodes.map(toRow), [
      'No targets yet',
      'Add Target…',
      'Add Target from Cluster…',
    ]);
    assert.equal(nodes[1]?.command, 'mcpFederation.addTarget');
  });

  it('tells of mistakes in the configuration, above the targets', () => {
    const problem = { file: '/c.json', line: 1, column: 1, message: 'Expected a URL' };
    const snapshot = sampleSnapshot(sampleFederation({ problems: [problem] }));
    assert.deepEqual(rowsOf({ kind: 'connected', snapshot }), [
      '1 mistake in the configuration',
      'Line 1: Expected a URL',
      'everything | ready · 1 tool',
    ]);
  });

  it('never shows an old state as the present one', () => {
    const lastSnapshot = sampleSnapshot(sampleFederation());
    const state = { kind: 'unknown', lastSnapshot, reason: 'The daemon is gone' } as const;
    const nodes = rootNodes(state, none);
    assert.deepEqual(nodes.map(toRow), [
      'State unknown',
      'The daemon is gone',
      'everything | unknown, was ready · 1 tool',
    ]);
    assert.deepEqual(nodes[2]?.icon, { id: 'question' });
    assert.equal(nodes[2]?.context, 'target.unknown');
  });
});

function rowsOf(state: LinkState): string[] {
  return rootNodes(state, none).map(toRow);
}

function toRow({ label, description }: TreeNode): string {
  return description === undefined ? label : `${label} | ${description}`;
}
