import * as vscode from 'vscode';

import { targetLenses, type Lens } from '../configuration/targetLenses.ts';
import { connectedSnapshot, type LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';
import { configSelector, isConfiguration } from './configSelector.ts';
import { rangeIn } from './rangeIn.ts';

/** Calls change the snapshot all the time; lenses that move at each of them could not be clicked. */
const pauseMs = 500;

/** Shows above each target of a configuration what it does, and what can be done with it. */
export function showLenses(state: Live<LinkState>): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  let pause: NodeJS.Timeout | undefined;
  let shown = '';
  const update = () => {
    pause = undefined;
    const now = JSON.stringify(
      vscode.window.visibleTextEditors.map(({ document }) => lensesIn(document, state.value)),
    );
    if (now === shown) return;
    shown = now;
    changes.fire();
  };
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changes.event,
    provideCodeLenses: document =>
      lensesIn(document, state.value).map(lens => toCodeLens(document, lens)),
  };
  return vscode.Disposable.from(
    changes,
    vscode.languages.registerCodeLensProvider(configSelector, provider),
    state.onChange(() => {
      pause ??= setTimeout(update, pauseMs);
    }),
    { dispose: () => clearTimeout(pause) },
  );
}

function lensesIn(document: vscode.TextDocument, state: LinkState): readonly Lens[] {
  if (!isConfiguration(document)) return [];
  const snapshot = connectedSnapshot(state);
  const federation = snapshot?.federations.find(one => one.configFile === document.uri.fsPath);
  return federation ? targetLenses(document.getText(), federation) : [];
}

function toCodeLens(document: vscode.TextDocument, lens: Lens): vscode.CodeLens {
  const { range, title, tooltip, command = '', argument } = lens;
  return new vscode.CodeLens(rangeIn(document, range), {
    title,
    // Without a command the editor shows plain words.
    command,
    ...(tooltip !== undefined && { tooltip }),
    ...(command !== '' && { arguments: [argument] }),
  });
}
