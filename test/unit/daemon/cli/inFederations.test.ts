import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatCollected } from '../../../../daemon/cli/inFederations.ts';

const columns = [{ header: 'NAME', cell: (item: { name: string }) => item.name }];

describe('formatCollected', () => {
  it('does not name the only federation', () => {
    const items = [{ federation: 'user', name: 'a' }];
    assert.equal(formatCollected(items, columns, Infinity), 'NAME\na');
  });

  it('names federations where there are several', () => {
    const items = [
      { federation: 'user', name: 'a' },
      { federation: 'work', name: 'a' },
    ];
    assert.equal(
      formatCollected(items, columns, Infinity),
      'FEDERATION  NAME\nuser        a\nwork        a',
    );
  });
});
