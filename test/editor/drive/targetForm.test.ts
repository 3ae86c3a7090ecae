import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realServer } from '../../support/targets.ts';

describe('the form of a new target', () => {
  const editor = useEditor({ targets: {} });

  it('is filled in by what a README says, tested, and added', async () => {
    const { window } = editor();
    const { quickInput, webview, page } = window;
    const { command, args = [] } = realServer('memory');
    await window.statusBarItem(/MCP/).waitFor();
    await window.runCommand('MCP Federation: Add Target…');
    await quickInput.waitFor('how is it reached?');
    await window.screenshot('add-target');
    await quickInput.pick('Fill in a form');
    await webview.locator('#field-pasted:focus').waitFor();
    await webview.getByRole('button', { name: 'Add Target' }).click();
    await webview.getByText('A command is missing, such as npx').waitFor();
    await webview.locator('#field-name:focus').waitFor();
    await window.screenshot('target-form-problems');

    const pasted = {
      mcpServers: { Notes: { command, args, env: { API_KEY: 'never-to-be-seen' } } },
    };
    await webview.getByLabel('Paste from a README').fill(JSON.stringify(pasted));
    await webview.getByText('API_KEY looks like a secret').waitFor();
    await window.screenshot('target-form');
    await webview.getByRole('button', { name: 'Test' }).click();
    await webview.getByText('has 9 tools').waitFor();
    await webview.getByRole('button', { name: 'Add Target' }).scrollIntoViewIfNeeded();
    await webview.getByText('read_graph').scrollIntoViewIfNeeded();
    await window.screenshot('target-form-tested');
    await webview.locator('#field-name').press('Enter');
    await quickInput.waitFor('there is a secret in it');
    await quickInput.rows.first().waitFor();
    await window.screenshot('add-target-secret');
    await page.keyboard.press('Enter');
    await window.notification('Target "notes" was added').waitFor();
    await window.showContainer('MCP Federation');
    await window.treeRow('notes').waitFor();
    await window.screenshot('target-form-done');
  });
});
