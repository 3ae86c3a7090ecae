import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';
import { invokeEcho, whenAllAreReady } from './steps.ts';

describe('Invoke Tool', () => {
  const editor = useEditor({ targets: realTargets });

  it('asks for a tool and its arguments, and shows the result', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.waitFor('Invoke which tool?');
    await window.quickInput.fill('sum');
    await window.screenshot('invoke-pick');
    await window.quickInput.pick('everything_get-sum');
    await window.quickInput.waitFor('First number');
    await window.screenshot('invoke-argument');
    await window.quickInput.answer('First number', '2');
    await window.quickInput.answer('Second number', '3');
    await window.editorText.filter({ hasText: 'The sum of 2 and 3 is 5' }).waitFor();
    await window.screenshot('invoke-result');
  });

  it('does not take an argument of another type', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.waitFor('Invoke which tool?');
    await window.quickInput.fill('sum');
    await window.quickInput.pick('everything_get-sum');
    await window.quickInput.answer('First number', 'two');
    await window.quickInput.waitFor('Expected a number');
    await window.screenshot('invoke-wrong-argument');
    await window.quickInput.dismiss();
  });

  it('asks for the arguments alone when it starts at the tool in the tree', async () => {
    const { window } = editor();
    await window.showContainer('MCP Federation');
    await window.expand(window.treeRow('everything'));
    await window.chooseFromMenu(window.treeRow('everything_echo'), 'Invoke Tool…');
    await window.quickInput.answer('Message to echo', 'hello from the tree');
    await window.editorText.filter({ hasText: 'Echo: hello from the tree' }).waitFor();
    await window.screenshot('invoke-from-tree');
  });

  it('shows the call in the dashboard, with what was sent and answered', async () => {
    const { window } = editor();
    await whenAllAreReady(window);
    await window.runCommand('MCP Federation: Show Dashboard');
    await window.webview.getByRole('tab', { name: 'Calls' }).waitFor();
    await invokeEcho(window, 'seen in the dashboard');
    await window.editorText.filter({ hasText: 'Echo: seen in the dashboard' }).waitFor();
    await window.tab('MCP Federation').click();

    const call = window.webview.locator('[data-testid="calls"] [data-outcome="succeeded"]').first();
    await call.filter({ hasText: 'echo' }).waitFor();
    await window.screenshot('dashboard');
    await call.click();
    const answer = window.webview.locator('[data-testid="call-result"]');
    await answer.filter({ hasText: 'Echo: seen in the dashboard' }).waitFor();
    await window.screenshot('dashboard-call');
  });
});
