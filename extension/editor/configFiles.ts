import * as vscode from 'vscode';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { TextEdit } from './editorWindow.ts';

/** Writes a file that is not there yet, and its folder. */
export async function createFile(file: string, text: string): Promise<void> {
  const uri = vscode.Uri.file(file);
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    // It is not there; when it cannot be read for another reason, writing says so.
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
}

/** The text of a file as it is in the editor, changes that were not saved included. */
export async function readFile(file: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  return document.getText();
}

/** Changes parts of a file as if the user had typed it, and saves it. */
export async function editFile(file: string, edits: readonly TextEdit[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const change = new vscode.WorkspaceEdit();
  for (const { offset, length, content } of edits) {
    const start = document.positionAt(offset);
    const end = document.positionAt(offset + length);
    change.replace(document.uri, new vscode.Range(start, end), content);
  }
  const isDone = (await vscode.workspace.applyEdit(change)) && (await document.save());
  if (!isDone) throw new DaemonFailure('CONFIG_INVALID', `${file} could not be changed`);
}
