import * as vscode from 'vscode';

import type { ReadableText, TextChange } from './editorWindow.ts';

const scheme = 'mcp-federation-result';
/** Titles end so, for the editor to know the language. */
export const textExtensions: ReadonlyMap<string, string> = new Map([
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
    const extension = textExtensions.get(language) ?? 'txt';
    // A query, which the editor does not show, where a folder would stand beside the title.
    const place = { scheme, path: `/${title}.${extension}`, query: String(++this.#shown) };
    const uri = vscode.Uri.from(place);
    texts.set(uri.toString(), text);
    return uri;
  }
}
