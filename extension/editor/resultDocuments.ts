import { basename } from 'node:path';

import * as vscode from 'vscode';

import type { FileChange, ReadableText, TextChange } from './editorWindow.ts';

const scheme = 'mcp-federation-result';
/** Titles end so, for the editor to know the language. */
const extensions = new Map([
  ['json', 'json'],
  ['toml', 'toml'],
  ['jsonc', 'jsonc'],
  ['markdown', 'md'],
  ['yaml', 'yaml'],
]);

/** Texts that are shown for reading: they belong to no file, and nobody is asked to save them. */
export class ResultDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  /** Those of the differences that were shown last: they are closed and opened again as the user scrolls. */
  #compared = new Map<string, string>();
  readonly #subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
  );
  #shown = 0;

  /** Gives the address of its document. */
  async show(text: ReadableText): Promise<string> {
    const uri = this.#keep(this.#texts, text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: !text.isPinned });
    return uri.toString();
  }

  async showChanges(title: string, changes: readonly TextChange[]): Promise<void> {
    const compared = new Map<string, string>();
    const resources = changes.map(({ before, after, ...change }) => {
      const planned = this.#keep(compared, { ...change, text: after });
      const live =
        before === undefined ? undefined : this.#keep(compared, { ...change, text: before });
      return [planned, live, planned] as const;
    });
    this.#compared = compared;
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  }

  async showChange(title: string, change: FileChange): Promise<Disposable> {
    const compared = new Map<string, string>();
    const { file, language, before = '', after = '' } = change;
    const name = basename(file).replace(/\.[a-z]+$/, '');
    const sides = [before, after].map(text =>
      this.#keep(compared, { title: name, language, text }),
    );
    this.#compared = compared;
    const [left, right] = sides;
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false });
    // At the top, where no dialog hides it.
    const line = Math.max(0, firstDifference(before, after) - 2);
    const place = new vscode.Range(line, 0, line, 0);
    vscode.window.activeTextEditor?.revealRange(place, vscode.TextEditorRevealType.AtTop);
    return { [Symbol.dispose]: () => void closeDiff(right) };
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const key = uri.toString();
    return this.#texts.get(key) ?? this.#compared.get(key) ?? 'This result is not kept any more\n';
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#texts.clear();
    this.#compared.clear();
  }

  #keep(texts: Map<string, string>, { title, language, text }: ReadableText): vscode.Uri {
    const extension = extensions.get(language) ?? 'txt';
    // A query, which the editor does not show, where a folder would stand beside the title.
    const place = { scheme, path: `/${title}.${extension}`, query: String(++this.#shown) };
    const uri = vscode.Uri.from(place);
    texts.set(uri.toString(), text);
    return uri;
  }
}

/** The first line, from 0, that is another one. */
function firstDifference(before: string, after: string): number {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const found = now.findIndex((line, index) => line !== old[index]);
  return found === -1 ? now.length : found;
}

async function closeDiff(right: vscode.Uri | undefined): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  const shown = tabs.filter(
    ({ input }) =>
      input instanceof vscode.TabInputTextDiff && input.modified.toString() === right?.toString(),
  );
  await vscode.window.tabGroups.close(shown, true);
}
