import * as vscode from 'vscode';

import type { InvokeRequest } from '#protocol/webviewMessage.ts';

const runAgain = 'Run Again';
/** More of the arguments would not fit into a dialog. */
const shownLength = 1_000;

/** Runs a tool that the dashboard asks for, when the user says so: a page shows what servers have written, and may not act by itself. */
export async function askToInvoke(request: InvokeRequest): Promise<void> {
  if (!request.edit) {
    const text = JSON.stringify(request.arguments, undefined, 2);
    const detail = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
    const question = `Run ${request.tool} again?`;
    const options = { modal: true, detail };
    const answer = await vscode.window.showInformationMessage(question, options, runAgain);
    if (answer !== runAgain) return;
  }
  await vscode.commands.executeCommand('mcpFederation.invokeTool', request);
}
