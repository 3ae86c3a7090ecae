import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openDashboardInBrowser } from '../../../../extension/commands/openDashboardInBrowser.ts';
import { openCommandDesk } from '../support/commandDesk.ts';

describe('openDashboardInBrowser', () => {
  it('asks the daemon for a link, and opens that', async () => {
    const url = 'http://127.0.0.1:5387/dashboard?code=1';
    await using desk = await openCommandDesk({
      answer: ({ id }, say) => say({ type: 'response', id, result: { url } }),
    });
    await openDashboardInBrowser(desk.services);
    assert.deepEqual(desk.requests(), [['openDashboard', {}]]);
    assert.ok(desk.editor.done.some(done => done.includes(url)));
  });
});
