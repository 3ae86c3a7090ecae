import * as vscode from 'vscode';
import * as z from 'zod';

import { commandIds, type CommandId } from './commandIds.ts';
import { showFailure } from '../editor/showFailure.ts';
import type { Services } from './services.ts';

/** What key bindings of the tree give: the kind of row that they are for. */
const ByKey = z.object({ focusedRow: z.string() });

/** Registers every command of the table, and shows their errors. */
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
      void showFailure(error, log);
    }
  };
  return vscode.Disposable.from(
    ...commandIds.map(id =>
      vscode.commands.registerCommand(id, (argument: unknown) => run(id, argument)),
    ),
  );
}
