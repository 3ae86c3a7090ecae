import * as vscode from 'vscode';

import type { ReadableText } from './editorWindow.ts';

const scheme = 'mcp-federation-result';
/** Titles end so, for the editor to know the language. */
const extensions = new Map([
  ['json', 'json'],
  ['markdown', 'md'],
]);

/** Texts that are shown for reading: they belong to no file, and nobody is asked to save them. */
export class ResultDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
  );
  #shown = 0;

  async show({ title, language, text }: ReadableText): Promise<void> {
    const extension = extensions.get(language) ?? 'txt';
    const uri = vscode.Uri.from({ scheme, path: `/${++this.#shown}/${title}.${extension}` });
    this.#texts.set(uri.toString(), text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This result is not kept any more\n';
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#texts.clear();
  }
}
