import * as vscode from 'vscode';

import { workspaceConfigFile } from '#protocol/locations.ts';

/** A workspace folder with a configuration of its own. */
export interface WorkspaceConfig {
  readonly folder: string;
  readonly file: string;
}

/** The configurations of this window's folders. An untrusted workspace has none, since targets are programs that run. */
export async function findWorkspaceConfigs(): Promise<WorkspaceConfig[]> {
  return vscode.workspace.isTrusted ? findConfigs() : [];
}

/** Whether there are configurations that wait for the workspace to be trusted. */
export async function hasUntrustedConfigs(): Promise<boolean> {
  return !vscode.workspace.isTrusted && (await findConfigs()).length > 0;
}

async function findConfigs(): Promise<WorkspaceConfig[]> {
  const candidates = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({ folder: name, uri: vscode.Uri.joinPath(uri, workspaceConfigFile) }));
  const existing = await Promise.all(candidates.map(({ uri }) => exists(uri)));
  return candidates
    .filter((_, index) => existing[index])
    .map(({ folder, uri }) => ({ folder, file: uri.fsPath }));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // Most folders have none.
  }
}

/** Calls `listener` when this window may have other configurations than before. */
export function onWorkspaceConfigs(listener: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${workspaceConfigFile}`);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(listener),
    watcher.onDidDelete(listener),
    vscode.workspace.onDidGrantWorkspaceTrust(listener),
    vscode.workspace.onDidChangeWorkspaceFolders(listener),
  );
}
