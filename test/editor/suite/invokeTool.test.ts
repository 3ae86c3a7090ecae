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
    assert.equal(await activePage('everything_get-sum'), 'mainThreadWebview-mcpFederation.result');
  });
});

/** Waits until the page with this title is in front, and tells what kind of page it is. */
async function activePage(title: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const look = () => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    if (tab?.label === title && tab.input instanceof vscode.TabInputWebview) {
      resolve(tab.input.viewType);
    }
  };
  const looking = vscode.window.tabGroups.onDidChangeTabs(look);
  look();
  try {
    return await promise;
  } finally {
    looking.dispose();
  }
}
