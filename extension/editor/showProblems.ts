import * as vscode from 'vscode';

import type { ConfigProblem } from '#protocol/configProblem.ts';

import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import { connectedSnapshot, type LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';

/** Shows mistakes in configuration files at their places. */
export function showProblems(
  state: Live<LinkState>,
  opened: Live<OpenedFederations>,
): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('mcpFederation');
  let shown = '';
  const update = () => {
    const snapshot = connectedSnapshot(state.value);
    if (!snapshot) return;
    const problems = federationsOfWindow(snapshot, opened.value).flatMap(one => one.problems);
    if (JSON.stringify(problems) === shown) return;
    shown = JSON.stringify(problems);
    collection.clear();
    for (const [file, inFile] of Map.groupBy(problems, problem => problem.file)) {
      collection.set(vscode.Uri.file(file), inFile.map(toDiagnostic));
    }
  };
  // The daemon may have read a changed file before the editor, whose marks then move with the old text.
  const redraw = ({ document: { uri, isDirty } }: vscode.TextDocumentChangeEvent) => {
    const present = collection.get(uri);
    if (present && present.length > 0 && !isDirty) collection.set(uri, [...present]);
  };
  return vscode.Disposable.from(
    collection,
    state.onChange(update),
    opened.onChange(update),
    vscode.workspace.onDidChangeTextDocument(redraw),
  );
}

function toDiagnostic({ line, column, message }: ConfigProblem): vscode.Diagnostic {
  // An empty range: the editor underlines the word that stands there.
  const place = new vscode.Position(line - 1, column - 1);
  const diagnostic = new vscode.Diagnostic(new vscode.Range(place, place), message);
  diagnostic.source = 'MCP Federation';
  return diagnostic;
}
