import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { invokeEcho, whenAllAreReady } from './steps.ts';

describe('the dashboard', () => {
  const editor = useEditor({ targets: realTargets });

  it('shows where the time of a call went, and has the editor run it again once the user agrees', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Show Dashboard');
    await window.webview.getByRole('tab', { name: 'Calls' }).waitFor();
    await invokeEcho(window, 'from the dashboard');
    await window.editorText.filter({ hasText: 'Echo: from the dashboard' }).waitFor();
    await window.tab('MCP Federation').click();
    const calls = window.webview.locator('.calls [data-outcome="succeeded"]');
    await calls.filter({ hasText: 'echo' }).first().click();
    await window.webview.getByText('Until first response').waitFor();
    await window.webview.getByRole('tab', { name: 'Frames' }).click();
    await window.webview.getByText(/Sent: tools\/call/).click();
    await window.screenshot('dashboard-frames');

    const before = await calls.filter({ hasText: 'echo' }).count();
    await window.webview.getByRole('button', { name: 'Run Again…', exact: true }).click();
    const dialog = window.page.getByRole('dialog');
    await dialog.getByText('Run everything_echo again?').waitFor();
    await window.screenshot('dashboard-run-again');
    await dialog.getByRole('button', { name: 'Run Again' }).click();
    // The result comes to the front, where it would stay.
    await window.tabInFront('everything_echo').waitFor();
    await window.tab('MCP Federation').click();
    await calls.filter({ hasText: 'echo' }).nth(before).waitFor();
  });

  it('shows calls on a time axis, and how the targets do', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Show Dashboard');
    await window.webview.getByRole('tab', { name: 'Waterfall' }).click();
    await window.webview.getByRole('option').first().waitFor();
    await window.screenshot('dashboard-waterfall');
    await window.webview.getByRole('tab', { name: 'Statistics' }).click();
    await window.webview.locator('[data-target="everything"][data-tool="echo"]').waitFor();
    await window.webview.locator('.plot canvas').nth(1).waitFor();
    await window.screenshot('dashboard-statistics');
  });
});
