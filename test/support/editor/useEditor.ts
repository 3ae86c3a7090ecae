import { after, afterEach, before } from 'node:test';

import type { ConfigInput } from '../daemon.ts';
import { openEditor, type Editor, type EditorOptions } from './editor.ts';

/** Opens an editor for the tests of a `describe`, and keeps a picture of the window when one of them fails. */
export function useEditor(
  config: ConfigInput,
  options: EditorOptions | (() => EditorOptions) = {},
): () => Editor {
  let editor: Editor | undefined;
  before(async () => {
    editor = await openEditor(config, typeof options === 'function' ? options() : options);
  });
  afterEach(async context => {
    if (hasFailed(context)) await editor?.window.screenshot(`failed - ${context.name}`);
  });
  after(() => editor?.[Symbol.asyncDispose]());

  return () => {
    if (!editor) throw new Error('The editor is not open yet');
    return editor;
  };
}

/** Asked this way because the oldest Node that we have types for does not know of `passed`. */
function hasFailed(context: object): boolean {
  return 'passed' in context && context.passed === false;
}
