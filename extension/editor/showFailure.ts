import * as vscode from 'vscode';

import { explainFailure } from '../commands/explainFailure.ts';
import { plainNotification } from '../model/plainNotification.ts';

/** Shows why something that the user asked for failed, with what may help; nothing where the user gave it up. */
export async function showFailure(
  error: unknown,
  log: Pick<vscode.LogOutputChannel, 'error'>,
): Promise<void> {
  const explanation = explainFailure(error);
  if (!explanation) return;
  const { message, help } = explanation;
  log.error(error instanceof Error ? error : message);
  const answer = await vscode.window.showErrorMessage(
    plainNotification(message),
    ...(help ? [help.label] : []),
  );
  if (help && answer === help.label) await vscode.commands.executeCommand(help.command);
}
