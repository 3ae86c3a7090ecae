import * as vscode from 'vscode';

import { schemaScheme, toolOfPath, type AddressedTool } from '../invoke/draftAddress.ts';
import { draftSchema } from '../invoke/draftSchema.ts';

/** Where schemas come from, and when they may have changed. */
export interface SchemaSource {
  readonly schemaOf: (tool: AddressedTool) => Readonly<Record<string, unknown>> | undefined;
  readonly onChange: (listener: () => void) => { dispose(): void };
}

/** Serves the schemas that drafts name: JSON's language service reads them as documents. */
export class DraftSchemas implements vscode.TextDocumentContentProvider {
  readonly #source: SchemaSource;
  readonly #served = new Map<string, { readonly uri: vscode.Uri; readonly text: string }>();
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  readonly #subscriptions: vscode.Disposable;

  constructor(source: SchemaSource) {
    this.#source = source;
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(schemaScheme, this),
      source.onChange(() => this.#compare()),
      this.#changes,
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const text = this.#textOf(uri);
    this.#served.set(uri.toString(), { uri, text });
    return text;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#served.clear();
  }

  #textOf(uri: vscode.Uri): string {
    const tool = toolOfPath(uri.path);
    const schema = tool && this.#source.schemaOf(tool);
    return JSON.stringify(schema ? draftSchema(schema) : {}, undefined, 2);
  }

  #compare(): void {
    for (const { uri, text } of this.#served.values()) {
      if (this.#textOf(uri) !== text) this.#changes.fire(uri);
    }
  }
}
