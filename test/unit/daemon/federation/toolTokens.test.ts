import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { toolTokens } from '../../../../daemon/federation/toolTokens.ts';

const description = 'Reads the complete contents of a file as text';

describe('toolTokens', () => {
  it('grows with what a model reads', () => {
    const short = toolTokens('a_read', { name: 'read', description });
    const long = toolTokens('a_read', { name: 'read', description: description.repeat(10) });
    assert.ok(long > 5 * short, `${short} and ${long}`);
  });

  it('leaves out what a model does not read', () => {
    const tool = { name: 'read', description };
    const more = { ...tool, outputSchema: { description }, annotations: { title: description } };
    assert.equal(toolTokens('a_read', more), toolTokens('a_read', tool));
  });

  it('counts the same tool anew under another name', () => {
    const tool = { name: 'read', description };
    const short = toolTokens('a_read', tool);
    assert.ok(toolTokens(`a_read_${'from_everywhere'.repeat(3)}`, tool) > short);
    assert.equal(toolTokens('a_read', tool), short);
  });
});
