import * as vscode from 'vscode';
import * as z from 'zod';

import { commandIds, type CommandId } from './commandIds.ts';
import { explainFailure } from './explainFailure.ts';
import { plainNotification } from '../model/plainNotification.ts';
import type { Services } from './services.ts';

/** What key bindings of the tree give: the kind of row that they are for. */
const ByKey = z.object({ focusedRow: z.string() });

/** Registers every command of the table. This is the one place where their errors are shown. */
export function registerCommands(
  services: Services,
  log: Pick<vscode.LogOutputChannel, 'error'>,
): vscode.Disposable {
  const run = async (id: CommandId, argument: unknown) => {
    try {
      const key = ByKey.safeParse(argument).data;
      const given = key ? await services.targetsView.focusedRow(key.focusedRow) : argument;
      if (key && given === undefined) return;
      const { commandTable } = await import('./commandTable.ts');
      await commandTable[id](services, given);
    } catch (error) {
      const explanation = explainFailure(error);
      if (!explanation) return;
      log.error(error instanceof Error ? error : explanation.message);
      void showFailure(explanation);
    }
  };
  return vscode.Disposable.from(
    ...commandIds.map(id =>
      vscode.commands.registerCommand(id, (argument: unknown) => run(id, argument)),
    ),
  );
}

async function showFailure({ message, help }: ReturnType<typeof explainFailure> & {}) {
  const answer = await vscode.window.showErrorMessage(
    plainNotification(message),
    ...(help ? [help.label] : []),
  );
  if (help && answer === help.label) await vscode.commands.executeCommand(help.command);
}
