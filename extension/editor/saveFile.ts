import * as vscode from 'vscode';

/** Has the user choose where a file goes, and writes it there. */
export async function saveFile(name: string, bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const proposed = folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
  const chosen = await vscode.window.showSaveDialog({ defaultUri: proposed });
  if (chosen) await vscode.workspace.fs.writeFile(chosen, bytes);
}
