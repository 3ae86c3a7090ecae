import * as vscode from 'vscode';

import type { ConfigProblem } from '#protocol/configProblem.ts';

import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import { connectedSnapshot, type LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';
import { isConfiguration } from './configSelector.ts';

/** Shows mistakes in configuration files that are not open at their places; of those that are, `DraftProblems` shows more. */
export function showProblems(
  state: Live<LinkState>,
  opened: Live<OpenedFederations>,
): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('mcpFederation');
  let shown = '';
  const update = () => {
    const snapshot = connectedSnapshot(state.value);
    if (!snapshot) return;
    const open = new Set(
      vscode.workspace.textDocuments.filter(isConfiguration).map(({ uri }) => uri.fsPath),
    );
    const problems = federationsOfWindow(snapshot, opened.value)
      .flatMap(one => one.problems)
      .filter(({ file }) => !open.has(file));
    if (JSON.stringify(problems) === shown) return;
    shown = JSON.stringify(problems);
    collection.clear();
    for (const [file, inFile] of Map.groupBy(problems, problem => problem.file)) {
      collection.set(vscode.Uri.file(file), inFile.map(toDiagnostic));
    }
  };
  const updateFor = (document: vscode.TextDocument) => {
    if (isConfiguration(document)) update();
  };
  return vscode.Disposable.from(
    collection,
    state.onChange(update),
    opened.onChange(update),
    vscode.workspace.onDidOpenTextDocument(updateFor),
    vscode.workspace.onDidCloseTextDocument(updateFor),
  );
}

function toDiagnostic({ line, column, message, code }: ConfigProblem): vscode.Diagnostic {
  // An empty range: the editor underlines the word that stands there.
  const place = new vscode.Position(line - 1, column - 1);
  const diagnostic = new vscode.Diagnostic(new vscode.Range(place, place), message);
  diagnostic.source = 'MCP Federation';
  if (code !== undefined) diagnostic.code = code;
  return diagnostic;
}
