import * as vscode from 'vscode';

import type { CommandId } from '../commands/commandIds.ts';
import type { ResultActions } from '../pages/resultPages.ts';
import { saveFile } from './saveFile.ts';

const commands: Readonly<Record<Parameters<ResultActions['act']>[0], CommandId>> = {
  again: 'mcpFederation.invokeAgain',
  editAndRunAgain: 'mcpFederation.editAndInvokeAgain',
  copyAsCurl: 'mcpFederation.copyAsCurl',
  copyAsJsonRpc: 'mcpFederation.copyAsJsonRpc',
  copyAsCommandLine: 'mcpFederation.copyAsCommandLine',
  showLog: 'mcpFederation.showLog',
  restartTarget: 'mcpFederation.restartTarget',
  openConfiguration: 'mcpFederation.openConfiguration',
};

/** The commands behind the buttons of a result's page. */
export const resultActions: ResultActions = {
  act: (action, { federation, target, tool, arguments: args }) =>
    // Some take the call, others its target; none minds the rest.
    vscode.commands.executeCommand(commands[action], { federation, target, tool, arguments: args }),
  openResource: (federation, uri) =>
    vscode.commands.executeCommand('mcpFederation.openResource', { federation, uri }),
  saveFile,
};
