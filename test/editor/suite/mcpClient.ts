import * as vscode from 'vscode';

/** Makes the editor's MCP client start every server that it knows, as "MCP: List Servers" does for one. */
export async function startServers(): Promise<void> {
  const options = { waitForLiveTools: true };
  await vscode.commands.executeCommand('workbench.mcp.startServer', '*', options);
}

/** Waits until agents can use a tool, and gives all that they can. */
export async function whenToolsListed(
  exposedName: string,
): Promise<readonly vscode.LanguageModelToolInformation[]> {
  while (!findTool(exposedName)) await nextTurn();
  return vscode.lm.tools;
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

/** The editor tells nobody that its tools have changed, so that one has to look again. */
async function nextTurn(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 50));
}
