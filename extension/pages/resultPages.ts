import type * as vscode from 'vscode';

import { FromResult, type ResultAction, type ToResult } from '#protocol/resultMessage.ts';

import type { EditorWindow } from '../editor/editorWindow.ts';
import { resultDocument } from '../invoke/resultDocument.ts';
import type { ShownCalls } from '../invoke/shownCalls.ts';
import { dataOf } from '../results/partsOf.ts';
import { sheetOf } from '../results/resultSheet.ts';
import { openPage, type OpenPage } from './pagePanel.ts';
import type { CallResult, Results } from './results.ts';

/** What the buttons of a result's page do. */
export interface ResultActions {
  readonly act: (action: Exclude<ResultAction, 'openJson'>, result: CallResult) => unknown;
  /** Opens a resource that a result links to. */
  readonly openResource: (federation: string, uri: string) => unknown;
  readonly saveFile: (name: string, bytes: Uint8Array) => Promise<void>;
}

/** Shows results: texts in an editor; pictures, sounds, links, tables and failures on a page. */
export class ResultPages implements Results {
  readonly #extensionUri: vscode.Uri;
  readonly #editor: EditorWindow;
  readonly #shown: ShownCalls;
  readonly #actions: ResultActions;
  /** One page shows the newest result, as one preview editor shows the newest text. */
  #page: OpenPage<ToResult> | undefined;

  constructor(
    extensionUri: vscode.Uri,
    editor: EditorWindow,
    shown: ShownCalls,
    actions: ResultActions,
  ) {
    this.#extensionUri = extensionUri;
    this.#editor = editor;
    this.#shown = shown;
    this.#actions = actions;
  }

  async show(result: CallResult): Promise<void> {
    const sheet = sheetOf(result);
    if (!sheet) return this.#showText(result);
    this.#page?.dispose();
    const look = { name: 'result', title: result.tool, icon: 'result', showsMedia: true };
    const page = openPage<ToResult>(this.#extensionUri, look, {
      receive: message => {
        const parsed = FromResult.safeParse(message);
        if (!parsed.success) return;
        if (parsed.data.type === 'ready') page.post({ type: 'result', sheet });
        else void this.#obey(parsed.data, result);
      },
      closed: () => {
        if (this.#page === page) this.#page = undefined;
      },
    });
    this.#page = page;
  }

  dispose(): void {
    this.#page?.dispose();
  }

  async #showText({ federation, tool, arguments: args, outcome }: CallResult): Promise<void> {
    if (outcome.kind === 'failed') return;
    const { language, text } = resultDocument(outcome.result);
    const address = await this.#editor.showText({ title: tool, language, text });
    this.#shown.keep(address, { federation, tool, arguments: { ...args } });
  }

  async #obey(message: Exclude<FromResult, { type: 'ready' }>, result: CallResult): Promise<void> {
    const { outcome, tool, federation } = result;
    const answer = outcome.kind === 'answered' ? outcome.result : {};
    const part = 'part' in message ? sheetOf(result)?.parts[message.part] : undefined;
    switch (message.type) {
      case 'act':
        if (message.action !== 'openJson') return void this.#actions.act(message.action, result);
        await this.#editor.showText({
          title: tool,
          language: 'json',
          text: `${JSON.stringify(answer, undefined, 2)}\n`,
        });
        return;
      case 'save': {
        const data = dataOf(answer, message.part);
        if (data === undefined || !part || !('bytes' in part)) return;
        return this.#actions.saveFile(part.name, Buffer.from(data, 'base64'));
      }
      case 'openLink':
        if (part?.kind === 'link') this.#actions.openResource(federation, part.uri);
        return;
      case 'copyTable':
        return this.#editor.copy(message.text);
    }
  }
}
