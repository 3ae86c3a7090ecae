import {
  modify,
  parseTree,
  getNodeValue,
  type FormattingOptions,
  type ParseError,
} from 'jsonc-parser';
import * as z from 'zod';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { TextEdit } from '../editor/editorWindow.ts';

/** Enough of a configuration to add to it: the daemon checks the rest. */
const WithTargets = z.looseObject({ targets: z.record(z.string(), z.unknown()).optional() });

/** The names of the targets in a configuration text. */
export function targetNames(text: string, file: string): ReadonlySet<string> {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const read = WithTargets.safeParse(tree && getNodeValue(tree));
  if (errors.length > 0 || !read.success) {
    throw new DaemonFailure(
      'CONFIG_INVALID',
      `${file} has mistakes; correct them before you add a target`,
    );
  }
  return new Set(Object.keys(read.data.targets ?? {}));
}

/** The edits that add a target at the end. Comments and layout stay as they are. */
export function insertTarget(text: string, name: string, config: object): TextEdit[] {
  return modify(text, ['targets', name], config, { formattingOptions: formattingOf(text) });
}

/** How a text is laid out, for what is added to it. */
export function formattingOf(text: string): FormattingOptions {
  const indentation = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    ...(indentation.startsWith('\t')
      ? { insertSpaces: false, tabSize: 1 }
      : { insertSpaces: true, tabSize: indentation.length }),
  };
}
