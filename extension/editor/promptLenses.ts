import * as vscode from 'vscode';

import type { CommandId } from '../commands/commandIds.ts';
import { promptScheme } from './promptFiles.ts';

/** What can be done with a prompt that was run. */
const actions: readonly { readonly title: string; readonly command: CommandId }[] = [
  { title: '$(comment-discussion) Send to Chat', command: 'mcpFederation.sendPromptToChat' },
  { title: '$(insert) Insert at Cursor', command: 'mcpFederation.insertPrompt' },
  { title: '$(copy) Copy', command: 'mcpFederation.copyPrompt' },
];

/** Shows above a prompt what can be done with it. */
export function showPromptLenses(): vscode.Disposable {
  const top = new vscode.Range(0, 0, 0, 0);
  return vscode.languages.registerCodeLensProvider(
    { scheme: promptScheme, language: 'markdown' },
    { provideCodeLenses: () => actions.map(action => new vscode.CodeLens(top, action)) },
  );
}
