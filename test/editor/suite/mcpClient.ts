import { setTimeout as delay } from 'node:timers/promises';

import * as vscode from 'vscode';

/**
 * Makes the editor's MCP client start every server that it knows, as "MCP: List Servers" does for one,
 * until agents can use a tool. Gives the names of all that they can.
 */
export async function startServersUntil(exposedName: string): Promise<string[]> {
  // The editor tells nobody when it knows of a server, nor when its tools have changed.
  for (; !findTool(exposedName); await delay(100)) {
    const options = { waitForLiveTools: true };
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*', options);
  }
  return vscode.lm.tools.map(tool => tool.name);
}

/** Calls a tool as an agent does, and gives the text of its answer. */
export async function callTool(exposedName: string, input: object): Promise<string> {
  const tool = findTool(exposedName);
  if (!tool) throw new Error(`The editor lists no tool ${exposedName}`);
  const result = await vscode.lm.invokeTool(tool.name, { input, toolInvocationToken: undefined });
  return result.content
    .map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('\n');
}

/** The editor puts the server's name before ours. */
function findTool(exposedName: string): vscode.LanguageModelToolInformation | undefined {
  return vscode.lm.tools.find(tool => tool.name.endsWith(exposedName));
}
