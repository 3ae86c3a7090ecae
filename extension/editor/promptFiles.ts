import * as vscode from 'vscode';

import type { PromptDocument } from '../getPrompt/promptDocument.ts';

/** The scheme of prompts that were run. */
const scheme = 'mcp-federation-prompt';
/** How many are kept: a tab of one that is older says that it is gone. */
const maxKept = 50;

/** Prompts that were run, as files for reading: `/NUMBER/NAME.md`, with its pictures beside it. */
export class PromptFiles implements vscode.FileSystemProvider {
  readonly #documents = new Map<string, PromptDocument>();
  readonly #files = new Map<string, Uint8Array>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;
  // Before the registration, which looks for them.
  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
  readonly #registration = vscode.workspace.registerFileSystemProvider(scheme, this, {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString('What a prompt gave is for reading'),
  });
  #count = 0;

  async show(document: PromptDocument): Promise<void> {
    const folder = `/${++this.#count}`;
    const path = `${folder}/${document.title}.md`;
    this.#documents.set(path, document);
    this.#files.set(path, new TextEncoder().encode(document.text));
    for (const { name, base64 } of document.files)
      this.#files.set(`${folder}/${name}`, Buffer.from(base64, 'base64'));
    this.#forget(`/${this.#count - maxKept}/`);
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path }));
    await vscode.window.showTextDocument(shown, { preview: true });
  }

  /** The prompt whose document this is. */
  find({ scheme: other, path }: vscode.Uri): PromptDocument | undefined {
    return other === scheme ? this.#documents.get(path) : undefined;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const size = this.readFile(uri).byteLength;
    const permissions = vscode.FilePermission.Readonly;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const found = this.#files.get(uri.path);
    if (found) return found;
    throw vscode.FileSystemError.FileNotFound('This prompt is not kept any more; run it again');
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
    this.#documents.clear();
    this.#files.clear();
  }

  #forget(folder: string): void {
    for (const files of [this.#documents, this.#files])
      for (const path of files.keys()) if (path.startsWith(folder)) files.delete(path);
  }
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
