import * as vscode from 'vscode';

import type { ConfigProblem } from '#protocol/configProblem.ts';

import { federationsOfWindow, type OpenedFederations } from '../model/federationsOfWindow.ts';
import { connectedSnapshot, type LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';

const source = 'MCP Federation';

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
    const problems = federationsOfWindow(snapshot, opened.value)
      .flatMap(one => one.problems)
      .filter(problem => !isToldByEditor(problem));
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
    vscode.languages.onDidChangeDiagnostics(update),
    vscode.workspace.onDidChangeTextDocument(redraw),
  );
}

/** While a file is open, the editor checks it too, by our schema: one mistake needs to be told once. */
function isToldByEditor(problem: ConfigProblem): boolean {
  return vscode.languages
    .getDiagnostics(vscode.Uri.file(problem.file))
    .some(({ source: by, range }) => by !== source && range.start.isEqual(placeOf(problem)));
}

function placeOf({ line, column }: ConfigProblem): vscode.Position {
  return new vscode.Position(line - 1, column - 1);
}

function toDiagnostic(problem: ConfigProblem): vscode.Diagnostic {
  // An empty range: the editor underlines the word that stands there.
  const place = placeOf(problem);
  const diagnostic = new vscode.Diagnostic(new vscode.Range(place, place), problem.message);
  diagnostic.source = source;
  return diagnostic;
}
