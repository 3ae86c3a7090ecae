import * as vscode from 'vscode';

import type { ProjectFolder } from './editorWindow.ts';

/** The folders of this window that are on disk; none where the user does not trust them. */
export function projectFolders(): readonly ProjectFolder[] {
  if (!vscode.workspace.isTrusted) return [];
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({ name, path: uri.fsPath }));
}
