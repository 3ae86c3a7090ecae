import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openDashboardInBrowser } from '../../../../extension/commands/openDashboardInBrowser.ts';
import { openDashboardDesk } from '../support/dashboardDesk.ts';

describe('openDashboardInBrowser', () => {
  it('asks the daemon for a link, and opens that', async () => {
    await using desk = await openDashboardDesk();
    await openDashboardInBrowser(desk.services);
    assert.deepEqual(desk.requests(), [['openDashboard', {}]]);
    assert.deepEqual(desk.editor.done, [`visit ${desk.here}/dashboard?code=1`]);
  });

  it('gives the editor the address as it is here, to which it leads by itself', async () => {
    await using desk = await openDashboardDesk();
    desk.editor.outside = () => 'http://127.0.0.1:49152/dashboard';
    await openDashboardInBrowser(desk.services);
    assert.deepEqual(desk.requests(), [['openDashboard', { origin: 'http://127.0.0.1:49152' }]]);
    assert.deepEqual(desk.editor.done, [`visit ${desk.here}/dashboard?code=1`]);
  });
});
