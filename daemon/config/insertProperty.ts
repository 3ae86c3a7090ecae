import { createScanner } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

/**
 * The JSON `text` with a property added at the end of `object`, one of its nodes. Written out rather than left to the
 * parser's own editing, which lays out the line before anew and moves the comment at its end behind what is added.
 */
export function insertProperty(text: string, object: Node, name: string, value: unknown): string {
  const close = object.offset + object.length - 1;
  const last = object.children?.at(-1);
  const contentEnd = text.slice(0, close).trimEnd().length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const outer = indentationAt(text, object.offset);
  const unit = indentationUnit(text);
  const inner = last && startsLine(text, last) ? indentationAt(text, last.offset) : outer + unit;

  const lines = JSON.stringify(value, undefined, unit).split('\n');
  const property = `${JSON.stringify(name)}: ${lines.join(eol + inner)}`;
  const lastEnd = last ? last.offset + last.length : contentEnd;
  const endsWithComma = last !== undefined && isCommaNext(text, lastEnd);
  const space = text.slice(contentEnd, close);
  return [
    text.slice(0, lastEnd),
    last && !endsWithComma ? ',' : '',
    text.slice(lastEnd, contentEnd),
    `${eol}${inner}${property}${endsWithComma ? ',' : ''}`,
    space.includes('\n') ? space : eol + outer,
    text.slice(close),
  ].join('');
}

/** Whether only comments and white space stand between `offset` and a comma. */
function isCommaNext(text: string, offset: number): boolean {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  return text.slice(scanner.getTokenOffset(), scanner.getPosition()) === ',';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function startsLine(text: string, { offset }: Node): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** The white space that the line of `offset` begins with. */
function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** What the first indented line is indented by. */
function indentationUnit(text: string): string {
  const [, indentation = '  '] = /^([ \t]+)[^\s*]/m.exec(text) ?? [];
  return indentation.startsWith('\t') ? '\t' : indentation;
}
