import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { LinkState } from '../../../../extension/model/linkState.ts';
import { rootNodes } from '../../../../extension/tree/rootNodes.ts';
import type { TreeNode } from '../../../../extension/tree/treeNode.ts';
import { plainLook } from '../../../../extension/tree/look.ts';
import { sampleFederation, sampleSnapshot, sampleTarget, sampleTool } from '../support/samples.ts';

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
    assert.deepEqual(rowsOf({ kind: 'connected', snapshot }), [
      'everything | ready · 1 tool · 30 tokens',
    ]);
  });

  it('has a row a federation when the window has several', () => {
    const snapshot = sampleSnapshot(sampleFederation(), workspace, other);
    const nodes = rootNodes({ kind: 'connected', snapshot }, new Set(['shop', 'lab']));
    assert.deepEqual(nodes.map(toRow), [
      'shop | 1 tool · 30 tokens · http://127.0.0.1:5387/shop/mcp',
      'lab | 1 tool · 30 tokens · http://127.0.0.1:5387/lab/mcp',
    ]);
    assert.deepEqual(nodes[0]?.children().map(toRow), ['everything | ready · 1 tool · 30 tokens']);
  });

  it('is empty when there are no targets: the welcome of the view says what to do first', () => {
    const snapshot = sampleSnapshot(sampleFederation({ targets: [], tools: {} }));
    assert.deepEqual(rootNodes({ kind: 'connected', snapshot }, none), []);
  });

  it('says what to do first in each of several federations', () => {
    const empty = { ...workspace, targets: [], tools: {} };
    const snapshot = sampleSnapshot(empty, other);
    const [node] = rootNodes({ kind: 'connected', snapshot }, new Set(['shop', 'lab']));
    assert.deepEqual(node?.children().map(toRow), [
      'No targets yet',
      'Add Target…',
      'Add Target from Cluster…',
    ]);
  });

  it('warns of more tools than clients take, and leads to what can be done', () => {
    const tools = Array.from({ length: 129 }, (_, index) => sampleTool(`tool${index}`));
    const federation = sampleFederation({ tools: { everything: tools } });
    const nodes = rootNodes({ kind: 'connected', snapshot: sampleSnapshot(federation) }, none);
    assert.deepEqual(nodes.map(toRow).slice(0, 4), [
      '129 tools are more than the',
      '128 that VS Code gives to a',
      'model',
      'Disable Tools…',
    ]);
    assert.equal(nodes[3]?.command, 'mcpFederation.disableTools');
    const others = tools.slice(1);
    const less = {
      ...federation,
      tools: { everything: [{ ...sampleTool('tool0'), kept: 'hidden' as const }, ...others] },
    };
    assert.equal(rootNodes({ kind: 'connected', snapshot: sampleSnapshot(less) }, none).length, 1);
  });

  describe('narrowed to words', () => {
    const memory = sampleTarget({ name: 'memory' });
    const tools = {
      everything: [sampleTool('echo', { description: 'Says it again' }), sampleTool('add')],
      memory: [sampleTool('read', { target: 'memory', exposedName: 'memory_read' })],
    };
    const snapshot = sampleSnapshot(sampleFederation({ targets: [sampleTarget(), memory], tools }));
    const narrowed = (...words: string[]) =>
      rootNodes({ kind: 'connected', snapshot }, none, { ...plainLook, words });

    it('has what has all of them, in names or descriptions, opened', () => {
      const [target, ...others] = narrowed('again', 'echo');
      assert.deepEqual(others, []);
      assert.deepEqual([target?.label, target?.expansion], ['everything', 'expanded']);
      const [section] = target?.children() ?? [];
      assert.equal(section?.expansion, 'expanded');
      const [tool] = section?.children() ?? [];
      assert.deepEqual([tool?.label, tool?.highlights], ['everything_echo', [[11, 15]]]);
    });

    it('says when nothing has them, and how to see everything again', () => {
      assert.deepEqual(narrowed('nowhere').map(toRow), ['Nothing has these words', 'Clear Filter']);
    });

    it('has other rows than the whole tree, so that none is closed', () => {
      const [target] = narrowed('echo');
      assert.notEqual(target?.id, rootNodes({ kind: 'connected', snapshot }, none)[0]?.id);
    });
  });

  it('tells of mistakes in the configuration, above the targets', () => {
    const problem = { file: '/c.json', line: 1, column: 1, message: 'Expected a URL' };
    const snapshot = sampleSnapshot(sampleFederation({ problems: [problem] }));
    assert.deepEqual(rowsOf({ kind: 'connected', snapshot }), [
      '1 mistake in the configuration',
      'Line 1: Expected a URL',
      'everything | ready · 1 tool · 30 tokens',
    ]);
  });

  it('never shows an old state as the present one', () => {
    const lastSnapshot = sampleSnapshot(sampleFederation());
    const state = { kind: 'unknown', lastSnapshot, reason: 'The daemon is gone' } as const;
    const nodes = rootNodes(state, none);
    assert.deepEqual(nodes.map(toRow), [
      'State unknown',
      'The daemon is gone',
      'everything | unknown, was ready · 1 tool · 30 tokens',
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
