import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { shortPath } from '../../../../extension/model/shortPath.ts';

describe('shortPath', () => {
  it('writes the home folder as people do', () => {
    assert.equal(shortPath('/home/ada/.cursor/mcp.json', '/home/ada'), '~/.cursor/mcp.json');
  });

  it('leaves what is elsewhere as it is', () => {
    assert.equal(shortPath('/home/adalbert/a.json', '/home/ada'), '/home/adalbert/a.json');
  });
});
