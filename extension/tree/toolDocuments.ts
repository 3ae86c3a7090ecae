import * as vscode from 'vscode';

import type { ToolEntry } from '#protocol/tool.ts';

import { readToolRow, type ToolRow } from '../commands/toolArgument.ts';
import { connectedSnapshot, type LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';
import { toolDocument } from './describeTool.ts';

const scheme = 'mcp-federation-tool';

/** All that is known of a tool, as a document that follows what the target says. */
export class ToolDocuments implements vscode.TextDocumentContentProvider {
  readonly #state: Live<LinkState>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #shown = new Map<string, ToolEntry | undefined>();
  readonly #owned: vscode.Disposable;

  constructor(state: Live<LinkState>) {
    this.#state = state;
    this.#owned = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
      state.onChange(() => this.#follow()),
    );
  }

  async show(row: ToolRow): Promise<void> {
    const name = this.#find(row)?.exposedName ?? row.ownName;
    const uri = vscode.Uri.from({ scheme, path: `/${name}.md`, query: JSON.stringify(row) });
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const row = rowOf(uri);
    const tool = row && this.#find(row);
    this.#shown.set(uri.toString(), tool);
    return tool ? toolDocument(tool) : 'The target does not list this tool any more\n';
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #find({ federation, target, ownName }: ToolRow): ToolEntry | undefined {
    const found = connectedSnapshot(this.#state.value)?.federations.find(
      ({ name }) => name === federation,
    );
    return found?.tools[target]?.find(({ name }) => name === ownName);
  }

  #follow(): void {
    for (const [key, before] of this.#shown) {
      const uri = vscode.Uri.parse(key, true);
      const row = rowOf(uri);
      if (row && this.#find(row) !== before) this.#changed.fire(uri);
    }
  }
}

function rowOf({ query }: vscode.Uri): ToolRow | undefined {
  try {
    return readToolRow(JSON.parse(query));
  } catch {
    return undefined; // Nobody but us makes such addresses; another one leads nowhere.
  }
}
