import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TargetStatus } from '#protocol/target.ts';

import { plainLook } from '../../../../extension/tree/look.ts';
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
    const [section] = nodeOf({}).children();
    assert.deepEqual([section?.label, section?.description], ['Tools', '1 · 30 tokens']);
    assert.deepEqual(
      section
        ?.children()
        .map(({ label, tool, target, federation }) => [label, tool, target, federation]),
      [['everything_echo', 'everything_echo', 'everything', 'user']],
    );
  });

  it('says why it failed, above the tools that are known from its last run', () => {
    const rows = nodeOf({ state: states.failed, toolsAreKept: true }).children();
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['It exited with code 1', 'starting', 'no API key', 'Tools'],
    );
  });

  it('has as many rows as a long reason takes, and a click shows the log', () => {
    const message = 'Command not found: no-such-program; install it, or write its full path';
    const state = { ...states.failed, error: { ...states.failed.error, message, stderr: [] } };
    const rows = nodeOf({ state }).children().slice(0, 3);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Command not found:', 'no-such-program; install it,', 'or write its full path'],
    );
    for (const { command, federation, target } of rows) {
      assert.deepEqual(
        [command, federation, target],
        ['mcpFederation.showLog', 'user', 'everything'],
      );
    }
  });

  it('has in its tooltip what helps to find the reason', () => {
    const error = { ...states.failed.error, detail: 'Looked for on PATH: /usr/bin' };
    const tooltip = nodeOf({ state: { ...states.failed, error } }).tooltip?.() ?? '';
    assert.match(tooltip, /Looked for on PATH\\: \/usr\/bin/);
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
      const rows = targetNode(federation, target, plainLook).children();
      assert.deepEqual(
        rows.map(({ label }) => label),
        [words],
      );
    });
  }

  it('has sections for what it offers, and none for what it has not', () => {
    const offer = {
      prompts: [
        { exposedName: 'everything_ask', name: 'ask', target: 'everything', arguments: [] },
      ],
      resources: [
        { exposedUri: 'everything+a://b', uri: 'a://b', name: 'b', target: 'everything' },
      ],
      resourceCount: 1,
      templates: [],
    };
    const federation = sampleFederation({ tools: {}, offers: { everything: offer } });
    const sections = targetNode(federation, sampleTarget(), plainLook).children();
    assert.deepEqual(
      sections.map(({ label, description, expansion }) => [label, description, expansion]),
      [
        ['Resources', '1', 'collapsed'],
        ['Prompts', '1', 'collapsed'],
      ],
    );
    const [resource] = sections[0]?.children() ?? [];
    assert.deepEqual(
      [resource?.label, resource?.uri, resource?.context],
      ['b', 'a://b', 'resource'],
    );
    const [prompt] = sections[1]?.children() ?? [];
    assert.deepEqual([prompt?.label, prompt?.prompt], ['everything_ask', 'ask']);
  });

  it('cuts a long list of tools, and leads to the rest', () => {
    const tools = Array.from({ length: 300 }, (_, index) => sampleTool(`tool${index}`));
    const federation = sampleFederation({ tools: { everything: tools } });
    const [section] = targetNode(federation, sampleTarget(), plainLook).children();
    const rows = section?.children() ?? [];
    assert.equal(rows.length, 201);
    assert.deepEqual(
      [rows[200]?.label, rows[200]?.command, rows[200]?.target],
      ['Show All 300…', 'mcpFederation.showToolDetails', 'everything'],
    );
  });

  it('steps back when it is hidden, and can be shown again', () => {
    const node = nodeOf({ isHidden: true });
    assert.deepEqual([node.context, node.mark], ['target.running.hidden', 'muted']);
    assert.match(node.description ?? '', /^ready · hidden/);
  });

  it('tells how long its calls take', () => {
    assert.match(nodeOf({ latencyMs: 14.2 }).description ?? '', / · 14 ms$/);
  });

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
    const [section] = targetNode(federation, sampleTarget(), plainLook).children();
    const [node] = section?.children() ?? [];
    assert.match(node?.tooltip?.() ?? '', /Says \\\[it\\\]/);
    assert.match(
      node?.tooltip?.() ?? '',
      /- \*\*message\*\* \(string\) — What to say\n- \*\*loud\*\* \(any value, optional\)/,
    );
  });
});

function nodeOf(change: Partial<TargetStatus>) {
  const target = sampleTarget(change);
  return targetNode(sampleFederation({ targets: [target] }), target, plainLook);
}
