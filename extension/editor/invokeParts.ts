import * as vscode from 'vscode';

import { defaultStateDirectory } from '#protocol/locations.ts';

import type { Services } from '../commands/services.ts';
import { surroundingsHere } from '../daemon/daemonSettings.ts';
import { Consents } from '../invoke/consents.ts';
import { schemaSource } from '../invoke/draftSchemaSource.ts';
import { ToolMemory } from '../invoke/toolMemory.ts';
import { ArgumentDrafts } from './argumentDrafts.ts';
import { readSettings } from './settings.ts';
import { vscodeSteps } from './vscodeSteps.ts';
import { vscodeValueSources } from './vscodeValueSources.ts';

/** What tools are run with. */
type InvokeParts = Pick<
  Services,
  'steps' | 'values' | 'drafts' | 'memory' | 'consents' | 'stateDirectory'
>;

/** Puts together what tools are run with; `own` takes what has to be closed. */
export function invokeParts(
  { workspaceState }: vscode.ExtensionContext,
  link: Services['link'],
  own: <Item extends { dispose(): unknown }>(item: Item) => Item,
): InvokeParts {
  return {
    steps: vscodeSteps,
    values: vscodeValueSources,
    drafts: own(new ArgumentDrafts(schemaSource(link.state))),
    memory: new ToolMemory(workspaceState),
    consents: new Consents(workspaceState),
    stateDirectory: () => {
      const path = readSettings().stateDirectory;
      return { path, isUsual: path === defaultStateDirectory(surroundingsHere()) };
    },
  };
}

/** Tells the menus in package.json which editors show results of calls. */
export function tellMenus(addresses: readonly string[]): void {
  void vscode.commands.executeCommand('setContext', 'mcpFederation.shownCalls', addresses);
}
