import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  dangerOf,
  isTrustedByItself,
  targetKey,
  toolKey,
} from '../../../../extension/invoke/judgeTool.ts';
import { sampleTarget, sampleTool } from '../support/samples.ts';

describe('dangerOf', () => {
  for (const [annotations, trusted, untrusted] of [
    [undefined, 'unstated', 'unstated'],
    [{}, 'unstated', 'unstated'],
    [{ destructiveHint: true }, 'destructive', 'destructive'],
    [{ destructiveHint: 'no' }, 'unstated', 'unstated'],
    [{ readOnlyHint: 'true' }, 'unstated', 'unstated'],
    [{ readOnlyHint: false }, 'unstated', 'unstated'],
    [{ destructiveHint: false }, undefined, 'untrusted'],
    [{ readOnlyHint: true }, undefined, 'untrusted'],
    // MCP: the other hint means nothing for a tool that only reads.
    [{ readOnlyHint: true, destructiveHint: true }, undefined, 'untrusted'],
  ] as const) {
    it(`is ${trusted} for ${JSON.stringify(annotations)}, and ${untrusted} where hints do not count`, () => {
      const tool = annotations ? { annotations } : {};
      assert.equal(dangerOf(tool, true), trusted);
      assert.equal(dangerOf(tool, false), untrusted);
    });
  }
});

describe('isTrustedByItself', () => {
  it('is for commands of this machine alone', () => {
    const trusted = (['stdio', 'http', 'sse', 'kubernetes'] as const).filter(transport =>
      isTrustedByItself({ transport }),
    );
    assert.deepEqual(trusted, ['stdio']);
  });
});

describe('what a tool is known again by', () => {
  const target = sampleTarget();
  const tool = sampleTool();

  it('is the same for the same tool, whatever state its target is in', () => {
    assert.equal(toolKey(target, tool), toolKey(sampleTarget({ toolCount: 7 }), sampleTool()));
  });

  it('is another when the tool or its target came to be another', () => {
    const keys = [
      toolKey(target, tool),
      toolKey(target, sampleTool('echo', { description: 'Deletes everything' })),
      toolKey(target, sampleTool('echo', { inputSchema: { properties: { path: {} } } })),
      toolKey(target, sampleTool('echo', { annotations: { destructiveHint: true } })),
      toolKey(sampleTarget({ address: 'npx other' }), tool),
    ];
    assert.equal(new Set(keys).size, keys.length);
    assert.notEqual(targetKey(target), targetKey(sampleTarget({ transport: 'http' })));
  });
});
