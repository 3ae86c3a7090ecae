import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bearer } from '../../support/daemon.ts';
import { useEditor } from '../../support/editor/useEditor.ts';
import { openMcpSession } from '../../support/mcpSession.ts';
import { makeCalls } from '../../support/page/makeCalls.ts';
import { shopCall } from '../../support/page/shopHistory.ts';
import { fixture } from '../../support/targets.ts';
import { whenAllAreReady } from './steps.ts';

describe('Show Dashboard', () => {
  const editor = useEditor({ targets: { shop: fixture('shop'), outlet: fixture('shop') } });

  it('shows what agents do: filtered, session by session, and as it was after a reload', async () => {
    const { window, home } = editor();
    await whenAllAreReady(window);
    const { port, token = '' } = await home.awaitDaemon();
    const daemon = { endpoint: `http://127.0.0.1:${port}/mcp`, authorization: bearer(token) };
    await using agent = await openMcpSession(daemon, { client: 'Claude Code' });
    await window.runCommand('MCP Federation: Show Dashboard');
    await makeCalls(daemon, agent, { count: 2_000 }, shopCall);

    const { webview } = window;
    const count = webview.getByTestId('call-count');
    await count.getByText(/^2,000 calls/).waitFor();
    await window.screenshot('dashboard-calls');
    await webview.getByTestId('filter').fill('outcome:failed "the bank"');
    await count.getByText(/^250 of 2,000 calls/).waitFor();
    await webview.locator('[data-testid="calls"] [data-call-id]').nth(2).click();
    await webview
      .getByTestId('call-detail')
      .getByText('The bank does not answer')
      .first()
      .waitFor();
    await window.screenshot('dashboard-filtered');

    await window.runCommand('Developer: Reload Window');
    await webview.getByTestId('call-detail').waitFor({ state: 'detached' });
    await window.webview
      .getByTestId('call-count')
      .getByText(/^250 of 2,000 calls/)
      .waitFor();
    assert.equal(
      await window.webview.getByTestId('filter').inputValue(),
      'outcome:failed "the bank"',
    );
    await window.webview.getByTestId('call-detail').waitFor();

    await window.webview.getByTestId('tab-sessions').click();
    const session = window.webview
      .getByTestId('sessions')
      .getByRole('row', { name: 'Claude Code' });
    await session.waitFor();
    await window.screenshot('dashboard-sessions');
    await session.click();
    await window.webview
      .getByTestId('call-count')
      .getByText(/^2,000 of 2,000 calls/)
      .waitFor();
  });

  it('opens in the browser, too', async () => {
    const { window, home } = editor();
    const { port } = await home.awaitDaemon();
    const opened = window.page.context().waitForEvent('page');
    await window.runCommand('MCP Federation: Open Dashboard in Browser');
    const tab = await opened;
    // The editor of this test leads all ports through itself, and nobody is there who passes them on.
    await tab.waitForURL(/[?&]code=/, { waitUntil: 'commit' });
    const code = new URL(tab.url()).searchParams.get('code');
    assert.ok(code);
    await tab.goto(`http://127.0.0.1:${port}/dashboard?code=${code}`);
    await tab
      .getByTestId('call-count')
      .getByText(/^2,000 calls/)
      .waitFor();
    assert.ok(!tab.url().includes(code));
  });
});
