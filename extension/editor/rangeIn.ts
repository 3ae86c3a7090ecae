import * as vscode from 'vscode';

import type { TextRange } from '../configuration/writtenTargets.ts';

/** A part of a document's text as the editor counts: lines and columns. */
export function rangeIn(
  document: vscode.TextDocument,
  { offset, length }: TextRange,
): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
