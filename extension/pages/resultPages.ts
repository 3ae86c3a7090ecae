import type { EditorWindow } from '../editor/editorWindow.ts';
import { resultDocument } from '../invoke/resultDocument.ts';
import type { ShownCalls } from '../invoke/shownCalls.ts';
import type { CallResult, Results } from './results.ts';

/** Shows results in editors. */
export class ResultPages implements Results {
  readonly #editor: EditorWindow;
  readonly #shown: ShownCalls;

  constructor(editor: EditorWindow, shown: ShownCalls) {
    this.#editor = editor;
    this.#shown = shown;
  }

  async show({
    federation,
    tool,
    arguments: args,
    durationMs,
    outcome,
  }: CallResult): Promise<void> {
    if (outcome.kind === 'failed') throw outcome.error;
    const { language, text, isError } = resultDocument(outcome.result);
    const address = await this.#editor.showText({ title: tool, language, text });
    this.#shown.keep(address, { federation, tool, arguments: { ...args } });
    if (isError) this.#editor.warn(`${tool} reported an error after ${Math.round(durationMs)} ms`);
  }
}
