import { modify, parseTree, getNodeValue, type ParseError } from 'jsonc-parser';
import * as z from 'zod';

import type { TargetConfig } from '#protocol/targetConfig.ts';

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
export function insertTarget(text: string, name: string, config: TargetConfig): TextEdit[] {
  return modify(text, ['targets', name], config, {
    formattingOptions: {
      ...indentationOf(text),
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    },
  });
}

function indentationOf(text: string): { insertSpaces: boolean; tabSize: number } {
  const indentation = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return indentation.startsWith('\t')
    ? { insertSpaces: false, tabSize: 1 }
    : { insertSpaces: true, tabSize: indentation.length };
}
