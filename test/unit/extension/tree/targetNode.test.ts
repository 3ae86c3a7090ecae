import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetStatus } from '#protocol/target.ts';

import { targetNode } from '../../../../extension/tree/targetNode.ts';
import { sampleFederation, sampleTarget, sampleTool, states } from '../support/samples.ts';

const contexts = {
  disabled: 'target.disabled',
  notStarted: 'target.idle',
  unused: 'target.idle',
  stopped: 'target.idle',
  starting: 'target.running',
  ready: 'target.running',
  degraded: 'target.running',
  failed: 'target.failed',
} as const satisfies Record<keyof typeof states, string>;

describe('targetNode', () => {
  for (const [name, state] of Object.entries(states)) {
    it(`offers what can be done with a target that is ${name}`, () => {
      const node = nodeOf({ state });
      assert.equal(node.context, contexts[name as keyof typeof states]);
    });
  }

  it('has the tools below it, by their exposed names', () => {
    const rows = nodeOf({}).children();
    assert.deepEqual(
      rows.map(({ label, tool, target, federation }) => [label, tool, target, federation]),
      [['everything_echo', 'everything_echo', 'everything', 'user']],
    );
  });

  it('says why it failed, above the tools that are known from its last run', () => {
    const rows = nodeOf({ state: states.failed, toolsAreKept: true }).children();
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['It exited with code 1', 'starting', 'no API key', 'everything_echo'],
    );
  });

  it('has as many rows as a long reason takes, and a click shows the log', () => {
    const message = 'Cannot start no-such-program: no program of this name is on the PATH';
    const state = { ...states.failed, error: { ...states.failed.error, message, stderr: [] } };
    const rows = nodeOf({ state }).children().slice(0, 3);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Cannot start', 'no-such-program: no program', 'of this name is on the PATH'],
    );
    for (const { command, federation, target } of rows) {
      assert.deepEqual(
        [command, federation, target],
        ['mcpFederation.showLog', 'user', 'everything'],
      );
    }
  });

  it('has the last lines of stderr in its tooltip', () => {
    assert.match(nodeOf({ state: states.failed }).tooltip?.() ?? '', /starting\nno API key/);
  });

  for (const [state, words] of [
    [states.disabled, 'Disabled in the configuration'],
    [states.notStarted, 'Tools appear when it has been started once'],
    [states.starting, 'Tools appear when it has started'],
    [states.ready, 'It has no tools'],
  ] as const) {
    it(`says why a target that is ${state.kind} shows no tools`, () => {
      const target = sampleTarget({ state, toolCount: 0 });
      const federation = sampleFederation({ targets: [target], tools: {} });
      const rows = targetNode(federation, target, 'live').children();
      assert.deepEqual(
        rows.map(({ label }) => label),
        [words],
      );
    });
  }

  it('keeps its identity when its state changes', () => {
    assert.equal(nodeOf({}).id, nodeOf({ state: states.failed }).id);
  });
});

describe('a tool below it', () => {
  it('tells its arguments, and shows a description as plain text', () => {
    const inputSchema = {
      properties: { message: { type: 'string', description: 'What to say' }, loud: {} },
      required: ['message'],
    };
    const tool = sampleTool('echo', { description: 'Says [it](http://x)', inputSchema });
    const federation = sampleFederation({ tools: { everything: [tool] } });
    const [node] = targetNode(federation, sampleTarget(), 'live').children();
    assert.match(node?.tooltip?.() ?? '', /Says \\\[it\\\]/);
    assert.match(
      node?.tooltip?.() ?? '',
      /- \*\*message\*\*: What to say\n- \*\*loud\*\* \(optional\)/,
    );
  });
});

function nodeOf(change: Partial<TargetStatus>) {
  const target = sampleTarget(change);
  return targetNode(sampleFederation({ targets: [target] }), target, 'live');
}
