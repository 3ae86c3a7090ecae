import * as vscode from 'vscode';

import type { CommandId } from '../commands/commandIds.ts';
import {
  completeSettings,
  surroundingsHere,
  type DaemonSettings,
} from '../daemon/daemonSettings.ts';

/** What all settings of this extension stand under. */
export const section = 'mcpFederation';

/** The settings of the daemon, as they are now. */
export function readSettings(): DaemonSettings {
  return completeSettings(vscode.workspace.getConfiguration().get(section), surroundingsHere());
}

/** Offers a restart when the settings change: a running daemon keeps its own. */
export function offerRestart(): vscode.Disposable {
  const restartDaemon: CommandId = 'mcpFederation.restartDaemon';
  return vscode.workspace.onDidChangeConfiguration(async change => {
    if (!change.affectsConfiguration(section)) return;
    const restart = 'Restart Daemon';
    const message = 'The new settings of MCP Federation take effect when its daemon restarts';
    const answer = await vscode.window.showInformationMessage(message, restart);
    if (answer === restart) await vscode.commands.executeCommand(restartDaemon);
  });
}
