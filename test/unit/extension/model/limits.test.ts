import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { limitExcess } from '../../../../extension/model/limits.ts';
import { sampleFederation, sampleTool } from '../support/samples.ts';

const tools = (count: number) =>
  Array.from({ length: count }, (_, index) => sampleTool(String(index)));

describe('limitExcess', () => {
  it('counts the tools that clients are listed', () => {
    const excessOf = (everything: ReturnType<typeof tools>) =>
      limitExcess(sampleFederation({ tools: { everything } })).toolCount;
    assert.equal(excessOf(tools(128)), undefined);
    assert.equal(excessOf(tools(129)), 129);
    assert.equal(excessOf([...tools(128), sampleTool('x', { kept: 'hidden' })]), undefined);
  });

  it('has the tools whose names are cut, the longest first', () => {
    const named = (length: number) => sampleTool('x', { exposedName: 'x'.repeat(length) });
    const { longNamed } = limitExcess(
      sampleFederation({ tools: { everything: [named(46), named(47), named(64)] } }),
    );
    assert.deepEqual(
      longNamed.map(({ exposedName }) => exposedName.length),
      [64, 47],
    );
  });
});
