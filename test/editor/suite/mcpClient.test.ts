import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { callTool, startServers, whenToolsListed } from './mcpClient.ts';

describe("the editor's own MCP client", () => {
  it('starts the server that the extension provides, and lists the prefixed tools', async () => {
    await startServers();
    const tools = await whenToolsListed('everything_echo');
    assert.ok(
      tools.some(tool => tool.name.endsWith('everything_get-sum')),
      namesOf(tools),
    );
  });

  it('calls a tool of a target', async () => {
    await startServers();
    await whenToolsListed('everything_get-sum');
    const answer = await callTool('everything_get-sum', { a: 2, b: 3 });
    assert.match(answer, /The sum of 2 and 3 is 5/);
  });

  it('sees what a tool says when its arguments are wrong', async () => {
    await startServers();
    await whenToolsListed('everything_get-sum');
    const answer = await callTool('everything_get-sum', { a: 'two' });
    assert.match(answer, /invalid/i);
  });
});

function namesOf(tools: readonly vscode.LanguageModelToolInformation[]): string {
  return tools.map(tool => tool.name).join(', ');
}
