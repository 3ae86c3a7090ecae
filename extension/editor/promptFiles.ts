import * as vscode from 'vscode';

import type { PromptDocument } from '../getPrompt/promptDocument.ts';

/** The scheme of prompts that were run. */
export const promptScheme = 'mcp-federation-prompt';
/** How many are kept: a tab of one that is older says that it is gone. */
const maxKept = 50;

/** Prompts that were run, as files for reading: `//NUMBER/NAME.md`, with its pictures beside it. */
export class PromptFiles implements vscode.FileSystemProvider {
  readonly #documents = new Map<string, PromptDocument>();
  readonly #files = new Map<string, Uint8Array>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;
  readonly #registration: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#registration = vscode.workspace.registerFileSystemProvider(promptScheme, this, {
      isCaseSensitive: true,
      isReadonly: new vscode.MarkdownString('What a prompt gave is for reading'),
    });
  }

  async show(document: PromptDocument): Promise<void> {
    const authority = String(++this.#count);
    const uri = vscode.Uri.from({ scheme: promptScheme, authority, path: `/${document.title}.md` });
    this.#documents.set(uri.toString(), document);
    this.#files.set(uri.toString(), new TextEncoder().encode(document.text));
    for (const { name, base64 } of document.files) {
      const beside = vscode.Uri.joinPath(uri, '..', name);
      this.#files.set(beside.toString(), Buffer.from(base64, 'base64'));
    }
    this.#forget(String(this.#count - maxKept));
    const shown = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(shown, { preview: true });
  }

  /** The prompt whose document this is. */
  find(uri: vscode.Uri): PromptDocument | undefined {
    return this.#documents.get(uri.toString());
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const size = this.readFile(uri).byteLength;
    const permissions = vscode.FilePermission.Readonly;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const found = this.#files.get(uri.toString());
    if (found) return found;
    throw vscode.FileSystemError.FileNotFound('This prompt is not kept any more; run it again');
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
    this.#documents.clear();
    this.#files.clear();
  }

  #forget(authority: string): void {
    const start = vscode.Uri.from({ scheme: promptScheme, authority, path: '/' }).toString();
    for (const files of [this.#documents, this.#files])
      for (const key of files.keys()) if (key.startsWith(start)) files.delete(key);
  }
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
