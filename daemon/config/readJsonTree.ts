import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';

import { explainSyntaxError } from './explainSyntaxError.ts';
import type { Mistake } from './mistake.ts';
import { maxBytes, tooLargeMessage } from './sizeLimit.ts';
import { textPositions } from './textPositions.ts';

const maxDepth = 32;

/** A JSON text with comments and trailing commas as a tree with places. There is a tree exactly when there is no mistake. */
export type JsonTree = { root: Node; mistakes: [] } | { root: undefined; mistakes: Mistake[] };

/** Reads a JSON text with comments and trailing commas, within limits of size and depth. */
export function readJsonTree(text: string): JsonTree {
  if (Buffer.byteLength(text) > maxBytes) {
    return refused(0, tooLargeMessage);
  }
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    return refused(tooDeep, `More than ${maxDepth} levels of brackets: write it flatter`);
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) return { root: undefined, mistakes: explainErrors(text, errors) };
  if (!root) return refused(0, 'The file is empty: write { "targets": {} }');
  return { root, mistakes: [] };
}

function refused(offset: number, message: string): JsonTree {
  return { root: undefined, mistakes: [{ offset, message }] };
}

/** Where brackets are nested too deep for the parser, which calls itself for each level. */
function findTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const token = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > maxDepth) return scanner.getTokenOffset();
  }
  return undefined;
}

/** The first error of each line: those after it on the same line mostly follow from it. */
function explainErrors(text: string, errors: readonly ParseError[]): Mistake[] {
  const positionOf = textPositions(text);
  const byLine = new Map<number, Mistake>();
  for (const { error, offset, length } of errors) {
    const { line } = positionOf(offset);
    if (byLine.has(line)) continue;
    const found = text.slice(offset, offset + length);
    byLine.set(line, { offset, message: explainSyntaxError(printParseErrorCode(error), found) });
  }
  return [...byLine.values()];
}
