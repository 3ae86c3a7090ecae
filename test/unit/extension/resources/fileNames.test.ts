import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fileNames } from '../../../../extension/resources/fileNames.ts';

const entry = (uri: string, name: string) => ({
  uri,
  exposedUri: `a+${uri}`,
  name,
  target: 'a',
  mimeType: 'text/markdown',
});

describe('fileNames', () => {
  it('are the titles, with a mark where two would be the same', () => {
    const resources = [entry('x://1', 'Notes'), entry('x://2', 'Notes'), entry('x://3', 'Other')];
    const named = fileNames(resources);
    const names = [...named.keys()];
    assert.equal(names.length, 3);
    assert.match(names[0] ?? '', /^Notes \([0-9a-f]{6}\)\.md$/);
    assert.equal(named.get(names[1] ?? '')?.uri, 'x://2');
    assert.equal(names[2], 'Other.md');
    assert.deepEqual([...fileNames(resources.toReversed()).keys()].toSorted(), names.toSorted());
  });
});
