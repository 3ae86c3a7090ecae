import * as vscode from 'vscode';

import type { Documents } from './documents.ts';
import { activeResource } from './openResources.ts';
import type { PromptFiles } from './promptFiles.ts';
import { uriOf } from './resourceFiles.ts';

const openChat = 'workbench.action.chat.open';

/** The editor's tabs of resources and prompts. Remembers the file that the user was in last. */
export class VscodeDocuments implements Documents {
  readonly #prompts: PromptFiles;
  readonly #listening: vscode.Disposable;
  #lastFile: vscode.TextEditor | undefined = writable(vscode.window.activeTextEditor);

  constructor(prompts: PromptFiles) {
    this.#prompts = prompts;
    this.#listening = vscode.window.onDidChangeActiveTextEditor(editor => {
      this.#lastFile = writable(editor) ?? this.#lastFile;
    });
  }

  async openResource(...[ref, title]: Parameters<Documents['openResource']>): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', uriOf(ref, title), { preview: true });
  }

  activeResource(): ReturnType<Documents['activeResource']> {
    return activeResource()?.place;
  }

  showPrompt(document: Parameters<Documents['showPrompt']>[0]): Promise<void> {
    return this.#prompts.show(document);
  }

  activePrompt(): ReturnType<Documents['activePrompt']> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri && this.#prompts.find(uri);
  }

  async sendToChat(text: string): Promise<boolean> {
    const commands = await vscode.commands.getCommands(true);
    if (!commands.includes(openChat)) return false;
    await vscode.commands.executeCommand(openChat, { query: text, isPartialQuery: true });
    return true;
  }

  async insertAtCursor(text: string): Promise<boolean> {
    const last = this.#lastFile;
    if (!last || last.document.isClosed) return false;
    const { document, selection, viewColumn } = last;
    const editor = await vscode.window.showTextDocument(document, {
      selection,
      ...(viewColumn && { viewColumn }),
    });
    return editor.edit(change => change.replace(editor.selection, text));
  }

  dispose(): void {
    this.#listening.dispose();
  }
}

/** An editor of a text that the user may change. */
function writable(editor: vscode.TextEditor | undefined): vscode.TextEditor | undefined {
  const scheme = editor?.document.uri.scheme ?? '';
  return vscode.workspace.fs.isWritableFileSystem(scheme) === true || scheme === 'untitled'
    ? editor
    : undefined;
}
