import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { draftPath, toolOfPath } from '../../../../extension/invoke/draftAddress.ts';

describe('the address of a draft', () => {
  for (const tool of [
    { federation: 'user', tool: 'everything_get-sum' },
    { federation: 'my project/ü', tool: 'a.json/../b?c#d' },
  ]) {
    it(`leads back to ${tool.tool}`, () => assert.deepEqual(toolOfPath(draftPath(tool)), tool));
  }

  it('is not that of other files', () => assert.equal(toolOfPath('/a/b/c.txt'), undefined));
});
