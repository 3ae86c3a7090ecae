import type { EditorWindow } from '../editor/editorWindow.ts';
import { resultDocument } from '../invoke/resultDocument.ts';
import type { CallResult, Results } from './results.ts';

/** Shows results in editors. */
export class ResultPages implements Results {
  readonly #editor: EditorWindow;

  constructor(editor: EditorWindow) {
    this.#editor = editor;
  }

  async show({ tool, durationMs, outcome }: CallResult): Promise<void> {
    if (outcome.kind === 'failed') throw outcome.error;
    const { language, text, isError } = resultDocument(outcome.result);
    await this.#editor.showText({ title: tool, language, text });
    if (isError) this.#editor.warn(`${tool} reported an error after ${Math.round(durationMs)} ms`);
  }
}
