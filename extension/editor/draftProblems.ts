import * as vscode from 'vscode';

import type { ConfigProblem } from '#protocol/configProblem.ts';

import { configWarnings } from '../configuration/configWarnings.ts';
import type { Diagnosis } from '../configuration/diagnosis.ts';
import { problemRange } from '../configuration/problemRange.ts';
import { readTree } from '../configuration/writtenTargets.ts';
import type { DaemonLink } from '../daemon/daemonLink.ts';
import { connectedSnapshot } from '../model/linkState.ts';
import { isConfiguration } from './configSelector.ts';
import { rangeIn } from './rangeIn.ts';

/** While somebody types, there is nothing to say yet. */
const pauseMs = 250;

/** A diagnosis, and the editor's own form of it. */
export interface ShownDiagnosis extends Diagnosis {
  readonly shown: vscode.Diagnostic;
}

/** Shows what should be different in the configurations that are open, as they are in the editor. */
export class DraftProblems {
  readonly #collection = vscode.languages.createDiagnosticCollection('mcpFederation');
  readonly #link: DaemonLink;
  readonly #found = new Map<string, readonly ShownDiagnosis[]>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  readonly #life = new AbortController();
  readonly #subscriptions: vscode.Disposable;
  #seen = '';

  constructor(link: DaemonLink) {
    this.#link = link;
    const { workspace } = vscode;
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      link.state.onChange(() => this.#followDaemon()),
      workspace.onDidOpenTextDocument(document => this.#checkSoon(document, 0)),
      workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document, pauseMs)),
      workspace.onDidCloseTextDocument(document => this.#forget(document)),
    );
    this.#followDaemon();
  }

  /** What is shown in a document. */
  in(document: vscode.TextDocument): readonly ShownDiagnosis[] {
    return this.#found.get(document.uri.toString()) ?? [];
  }

  dispose(): void {
    this.#life.abort();
    this.#subscriptions.dispose();
    for (const pause of this.#pauses.values()) clearTimeout(pause);
  }

  /** Names of tools decide about warnings, and a daemon that was started anew has another environment. */
  #followDaemon(): void {
    const snapshot = connectedSnapshot(this.#link.state.value);
    const seen = JSON.stringify([
      snapshot?.daemon.pid,
      snapshot?.federations.map(({ configFile, tools }) => [
        configFile,
        Object.values(tools).map(ofTarget => ofTarget.map(({ exposedName }) => exposedName)),
      ]),
    ]);
    if (seen === this.#seen) return;
    this.#seen = seen;
    for (const document of vscode.workspace.textDocuments) this.#checkSoon(document, pauseMs);
  }

  #checkSoon(document: vscode.TextDocument, delayMs: number): void {
    if (!isConfiguration(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#pauses.get(key));
    const check = () => void this.#check(document);
    this.#pauses.set(key, setTimeout(check, delayMs));
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const text = document.getText();
    const problems = await this.#askDaemon(document.uri.fsPath, text);
    // A later version has its own check, and a closed document none.
    if (this.#life.signal.aborted || document.isClosed || document.version !== version) return;
    const snapshot = connectedSnapshot(this.#link.state.value);
    const federation = snapshot?.federations.find(one => one.configFile === document.uri.fsPath);
    const root = readTree(text);
    const diagnoses = [
      ...problems.map(({ line, column, ...problem }): Diagnosis => {
        const offset = document.offsetAt(new vscode.Position(line - 1, column - 1));
        return { ...problem, severity: 'error', range: problemRange(text, root, offset) };
      }),
      ...configWarnings(text, federation),
    ];
    const shown = diagnoses.map(diagnosis => ({ ...diagnosis, shown: show(document, diagnosis) }));
    this.#found.set(document.uri.toString(), shown);
    this.#collection.set(
      document.uri,
      shown.map(one => one.shown),
    );
  }

  /** Nothing while there is no daemon: nobody else knows its variables. */
  async #askDaemon(file: string, text: string): Promise<readonly ConfigProblem[]> {
    if (this.#link.state.value.kind !== 'connected') return [];
    try {
      const { signal } = this.#life;
      return (await this.#link.request('checkConfig', { file, text }, { signal })).problems;
    } catch {
      return []; // The connection broke, or is an older daemon's: there is another check when it is back.
    }
  }

  #forget({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.#pauses.get(key));
    this.#pauses.delete(key);
    this.#found.delete(key);
    this.#collection.delete(uri);
  }
}

function show(document: vscode.TextDocument, diagnosis: Diagnosis): vscode.Diagnostic {
  const { Error, Warning } = vscode.DiagnosticSeverity;
  const { range, message, severity, code } = diagnosis;
  const place = rangeIn(document, range);
  const shown = new vscode.Diagnostic(place, message, severity === 'error' ? Error : Warning);
  shown.source = 'MCP Federation';
  if (code !== undefined) shown.code = code;
  return shown;
}
