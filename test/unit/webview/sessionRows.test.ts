import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sessionRows } from '../../../webview/sessionRows.ts';
import { session } from './examples.ts';

describe('sessionRows', () => {
  it('are those that last, the newest first, and then those that have ended', () => {
    const rows = sessionRows({
      sessions: [session('a'), session('b')],
      endedSessions: [session('c', { endedAt: 1 }), session('d', { endedAt: 2 })],
    });
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['b', 'a', 'd', 'c'],
    );
  });
});
