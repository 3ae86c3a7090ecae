import * as vscode from 'vscode';

import type { CommandId } from '../commands/commandIds.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import {
  draftPath,
  draftScheme,
  schemaScheme,
  toolOfPath,
  type AddressedTool,
} from '../invoke/draftAddress.ts';
import { draftText, parseDraft } from '../invoke/draftText.ts';
import { skeleton } from '../invoke/draftSkeleton.ts';
import type { ToolCall } from '../invoke/toolCall.ts';
import { DraftFiles } from './draftFiles.ts';
import type { Drafts } from './drafts.ts';
import { DraftSchemas, type SchemaSource } from './draftSchemas.ts';

const runDraft: CommandId = 'mcpFederation.runDraft';

/** Opens drafts in editors of their own, with a code lens that runs them. */
export class ArgumentDrafts implements Drafts, vscode.CodeLensProvider {
  readonly #source: SchemaSource;
  readonly #files: DraftFiles;
  readonly #subscriptions: vscode.Disposable;
  #opened = Date.now();

  constructor(source: SchemaSource) {
    this.#source = source;
    this.#files = new DraftFiles(uri => {
      const tool = toolOfPath(uri.path);
      return tool && this.#textFor({ ...tool, arguments: {} });
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#files,
      new DraftSchemas(source),
      vscode.workspace.registerFileSystemProvider(draftScheme, this.#files),
      vscode.languages.registerCodeLensProvider({ scheme: draftScheme }, this),
    );
  }

  async open(call: ToolCall): Promise<void> {
    // The query tells drafts of one tool apart, and is not shown.
    const query = String(++this.#opened);
    const uri = vscode.Uri.from({ scheme: draftScheme, path: draftPath(call), query });
    this.#files.writeFile(uri, new TextEncoder().encode(this.#textFor(call)));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  async read(argument: unknown): Promise<ToolCall> {
    const uri =
      argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const tool = uri?.scheme === draftScheme ? toolOfPath(uri.path) : undefined;
    if (!uri || !tool) {
      throw new DaemonFailure('INVALID_REQUEST', 'There are no arguments of a tool in front');
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const args = parseDraft(document.getText());
    await document.save();
    return { ...tool, arguments: args };
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const tool = toolOfPath(uri.path)?.tool ?? 'Tool';
    const title = `$(play) Run ${tool}`;
    const top = new vscode.Range(0, 0, 0, 0);
    return [new vscode.CodeLens(top, { title, command: runDraft, arguments: [uri] })];
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #textFor(call: AddressedTool & Pick<ToolCall, 'arguments'>): string {
    const schema = this.#source.schemaOf(call) ?? {};
    const address = `${schemaScheme}:${draftPath(call)}`;
    return draftText(address, skeleton(schema, call.arguments));
  }
}
