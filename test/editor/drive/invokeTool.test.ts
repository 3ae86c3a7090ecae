import { describe, it } from 'node:test';

import { useEditor } from '../../support/editor/useEditor.ts';
import { realTargets } from './realTargets.ts';

describe('Invoke Tool', () => {
  const editor = useEditor({ targets: realTargets });

  it('asks for a tool and its arguments, and shows the result', async () => {
    const { window } = editor();
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.fill('everything_get-sum');
    await window.screenshot('invoke-pick');
    await window.quickInput.pick('everything_get-sum');
    await window.quickInput.waitFor('First number');
    await window.screenshot('invoke-argument');
    await window.quickInput.answer('First number', '2');
    await window.quickInput.answer('Second number', '3');
    await window.editorText.filter({ hasText: 'The sum of 2 and 3 is 5' }).waitFor();
    await window.screenshot('invoke-result');
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

  it('shows the call in the dashboard', async () => {
    const { window } = editor();
    await window.runCommand('MCP Federation: Show Dashboard');
    await window.tab('MCP Federation').waitFor();
    await window.runCommand('MCP Federation: Invoke Tool…');
    await window.quickInput.fill('everything_echo');
    await window.quickInput.pick('everything_echo');
    await window.quickInput.answer('Message to echo', 'seen in the dashboard');
    await window.tab('MCP Federation').click();
    const row = window.webview.getByRole('row', { name: /everything_echo/ });
    await row
      .filter({ hasText: /succeeded|\d+ ms/i })
      .first()
      .waitFor();
    await window.screenshot('dashboard');
  });
});
