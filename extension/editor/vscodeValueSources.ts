import { basename } from 'node:path';

import * as vscode from 'vscode';

import type { PlaceOfFile, ValueSources } from './valueSources.ts';

/** The editor's own text, selection and files. */
export const vscodeValueSources: ValueSources = {
  active() {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    const { document, selection } = editor;
    return {
      name: basename(document.fileName),
      address: document.uri.toString(),
      ...(document.uri.scheme === 'file' && { file: placeOf(document.uri) }),
      text: document.getText(),
      selection: document.getText(selection),
    };
  },
  async choose(kind, title) {
    const defaultUri = folderAtHand();
    const [uri] =
      (await vscode.window.showOpenDialog({
        title,
        openLabel: 'Choose',
        canSelectFiles: kind === 'file',
        canSelectFolders: kind === 'folder',
        ...(defaultUri && { defaultUri }),
      })) ?? [];
    return uri && placeOf(uri);
  },
};

/** The workspace folder of the active file, or the first one. */
function folderAtHand(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = active && vscode.workspace.getWorkspaceFolder(active);
  return (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri;
}

function placeOf(uri: vscode.Uri): PlaceOfFile {
  return { path: uri.fsPath, uri: uri.toString() };
}
