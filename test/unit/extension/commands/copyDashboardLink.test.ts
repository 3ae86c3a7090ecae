import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { copyDashboardLink } from '../../../../extension/commands/copyDashboardLink.ts';
import { openDashboardDesk } from '../support/dashboardDesk.ts';

describe('copyDashboardLink', () => {
  it('copies a link to the daemon', async () => {
    await using desk = await openDashboardDesk();
    await copyDashboardLink(desk.services);
    assert.equal(desk.editor.clipboard, `${desk.here}/dashboard?code=1`);
    assert.match(desk.editor.done.join(), /announce Copied/);
  });

  for (const outside of ['http://127.0.0.1:49152', 'https://name-5387.example.test']) {
    it(`copies one to ${outside}, where the daemon's port is there for the user's browser`, async () => {
      await using desk = await openDashboardDesk();
      desk.editor.outside = () => `${outside}/dashboard`;
      await copyDashboardLink(desk.services);
      assert.deepEqual(desk.requests(), [['openDashboard', { origin: outside }]]);
      assert.equal(desk.editor.clipboard, `${outside}/dashboard?code=1`);
    });
  }

  for (const outside of [
    'https://example.test/proxy/5387/dashboard',
    'http://my_container:5387/dashboard',
    'vscode-remote://example/dashboard',
    'not an address',
  ]) {
    it(`says nothing to the daemon of ${outside}, which the page could not be shown at`, async () => {
      await using desk = await openDashboardDesk();
      desk.editor.outside = () => outside;
      await copyDashboardLink(desk.services);
      assert.deepEqual(desk.requests(), [['openDashboard', {}]]);
    });
  }
});
