import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { startServersUntil } from './mcpClient.ts';

describe('the command Invoke Tool', () => {
  it('asks nothing when it gets the arguments, as from a key binding', async () => {
    await startServersUntil('everything_echo');
    await vscode.commands.executeCommand('mcpFederation.invokeTool', {
      federation: 'user',
      tool: 'everything_echo',
      arguments: { message: 'from a key binding' },
    });
    assert.equal(
      vscode.window.activeTextEditor?.document.getText().trim(),
      'Echo: from a key binding',
    );
  });

  it('shows what a tool says when it fails', async () => {
    await startServersUntil('everything_get-sum');
    await vscode.commands.executeCommand('mcpFederation.invokeTool', {
      federation: 'user',
      tool: 'everything_get-sum',
      arguments: { a: 'two' },
    });
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputWebview);
    assert.match(tab.input.viewType, /mcpFederation\.result/);
    assert.equal(tab.label, 'everything_get-sum');
  });
});
