import { createScanner } from 'jsonc-parser';

/** Where what is written of an entry of an object ends. */
export interface EntryEnd {
  /** Behind its comma, and the comments that follow in the same line. */
  readonly end: number;
  /** Where its comma is. */
  readonly comma: number | undefined;
  /** Whether nothing may follow in the same line. */
  readonly isLineComment: boolean;
}

/** By their numbers: the library has names for them in its types alone. */
const comma = 5;
const lineComment = 12;
const blockComment = 13;
const lineBreak = 14;
const trivia = 15;

/** Finds the end of the entry whose value, or opening brace, ends at `offset`. */
export function endOfEntry(text: string, offset: number): EntryEnd {
  const scanner = createScanner(text);
  scanner.setPosition(offset);
  let found: EntryEnd = { end: offset, comma: undefined, isLineComment: false };
  for (;;) {
    const token: number = scanner.scan();
    if (token === trivia) continue;
    if (token === lineBreak) {
      // A comma may stand in a later line, and still ends this one.
      if (found.comma === undefined && isCommaNext(text, scanner.getPosition())) continue;
      return found;
    }
    const isComma = token === comma && found.comma === undefined;
    if (!isComma && token !== lineComment && token !== blockComment) return found;
    found = {
      end: scanner.getPosition(),
      comma: isComma ? scanner.getTokenOffset() : found.comma,
      isLineComment: token === lineComment,
    };
  }
}

function isCommaNext(text: string, offset: number): boolean {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  const token: number = scanner.scan();
  return token === comma;
}
