import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeTool, hintWords, toolDocument } from '../../../../extension/tree/describeTool.ts';
import { sampleTool } from '../support/samples.ts';

describe('hintWords', () => {
  const hints: [annotations: Record<string, unknown>, words: string][] = [
    [{}, 'may be destructive (it does not say)'],
    [{ readOnlyHint: true }, 'reads only'],
    [{ readOnlyHint: true, destructiveHint: true }, 'reads only'],
    [{ destructiveHint: true }, 'destructive'],
    [
      { destructiveHint: false, idempotentHint: true },
      'changes things, destroys nothing, can be repeated',
    ],
    [{ destructiveHint: 'no', openWorldHint: false }, 'destructive, works on its own data only'],
  ];
  for (const [annotations, words] of hints) {
    it(`makes "${words}" of ${JSON.stringify(annotations)}`, () => {
      assert.equal(hintWords({ annotations }).join(', '), words);
    });
  }
});

describe('describeTool', () => {
  it('shows what the target says as plain text', () => {
    const evil = '[x](command:evil) ![](http://x/y.png) <img src=x> `a`';
    const tool = sampleTool('echo', {
      title: evil,
      description: evil,
      inputSchema: { properties: { [evil]: { description: evil, enum: [evil], default: evil } } },
    });
    for (const text of [describeTool(tool), toolDocument({ ...tool, inputSchema: {} })]) {
      assert.doesNotMatch(text, /(?<!\\)\[x|(?<!\\)<img|(?<!\\)!\[|(?<!\\)`a/);
    }
  });

  it('says how the configuration keeps it from clients, and by which rule', () => {
    const text = describeTool(sampleTool('echo', { kept: 'disabled', rules: ['e*'] }));
    assert.match(text.replaceAll('\\', ''), /Disabled: .*\(e\* in the configuration\)/);
  });

  it('says what the target calls it, where that cannot be seen', () => {
    const tool = sampleTool('echo', { exposedName: 'everything_say' });
    assert.match(describeTool(tool), /everything calls it echo/);
    assert.doesNotMatch(describeTool(sampleTool()), /calls it/);
  });

  it('warns of a name that is cut', () => {
    const exposedName = `everything_${'x'.repeat(40)}`;
    assert.match(describeTool(sampleTool('x', { exposedName })), /this one has 51/);
  });

  it('lists arguments with their types, as deep as is useful', () => {
    const inputSchema = {
      type: 'object',
      properties: {
        mode: { enum: ['fast', 'slow'], default: 'fast' },
        files: {
          type: 'array',
          items: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
        },
        either: { oneOf: [{ type: 'string' }, { type: 'number' }] },
      },
      required: ['files'],
    };
    const text = describeTool(sampleTool('x', { inputSchema })).replaceAll('\\', '');
    assert.match(text, /- \*\*mode\*\* \(one of "fast", "slow", optional\) — Default: "fast"/);
    assert.match(text, /- \*\*files\*\* \(list of object\)\n  - \*\*path\*\* \(string\)/);
    assert.match(text, /- \*\*either\*\* \(string or number, optional\)/);
  });
});
