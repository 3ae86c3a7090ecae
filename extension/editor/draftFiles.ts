import * as vscode from 'vscode';

/** The files of drafts, in memory: they can be saved, so that closing one asks for nothing that was run. */
export class DraftFiles implements vscode.FileSystemProvider {
  readonly #texts = new Map<string, { readonly text: Uint8Array; readonly changedAt: number }>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;
  readonly #textFor: (uri: vscode.Uri) => string | undefined;

  /** `textFor` gives the text of one that was written before the window was loaded. */
  constructor(textFor: (uri: vscode.Uri) => string | undefined) {
    this.#textFor = textFor;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {}); // Nobody but the editor itself changes them.
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { text, changedAt } = this.#find(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: changedAt, size: text.byteLength };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#find(uri).text;
  }

  writeFile(uri: vscode.Uri, text: Uint8Array): void {
    this.#texts.set(uri.toString(), { text, changedAt: Date.now() });
    this.#changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.#texts.delete(uri.toString());
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#changes.dispose();
    this.#texts.clear();
  }

  #find(uri: vscode.Uri): { readonly text: Uint8Array; readonly changedAt: number } {
    const known = this.#texts.get(uri.toString());
    if (known) return known;
    const text = this.#textFor(uri);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const kept = { text: new TextEncoder().encode(text), changedAt: Date.now() };
    this.#texts.set(uri.toString(), kept);
    return kept;
  }
}
