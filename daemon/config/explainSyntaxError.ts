import type { printParseErrorCode } from 'jsonc-parser';

type ErrorName = ReturnType<typeof printParseErrorCode>;

const messages: Record<ErrorName, string> = {
  InvalidSymbol: 'This is no JSON value: write text in "double quotes"',
  InvalidNumberFormat: 'This is no number: write digits such as 30000',
  PropertyNameExpected: 'A key is expected here: write "key": value',
  ValueExpected: 'A value is expected here: write one, or remove what stands before it',
  ColonExpected: 'A colon is missing before this: write "key": value',
  CommaExpected: 'A comma is missing before this: write "," after the previous value',
  CloseBraceExpected: 'An object is not closed: write "}"',
  CloseBracketExpected: 'An array is not closed: write "]"',
  EndOfFileExpected: 'The configuration ends before this: remove what follows',
  InvalidCommentToken: 'A comment is not allowed here: remove it',
  UnexpectedEndOfComment: 'This comment is not closed: write "*/" at its end',
  UnexpectedEndOfString: 'This text is not closed: write a double quote at its end',
  UnexpectedEndOfNumber: 'This number is incomplete: write digits such as 1.5',
  InvalidUnicode:
    'Four hexadecimal digits are expected after \\u: write \\\\ for a backslash itself',
  InvalidEscapeCharacter: 'A backslash starts an escape here: write \\\\ for a backslash itself',
  InvalidCharacter: 'A tab or control character stands in the text: write an escape such as \\t',
  '<unknown ParseErrorCode>': 'This is not JSON',
};

/** What to say about a mistake in JSON's syntax, where `found` is the text at its place. */
export function explainSyntaxError(error: ErrorName, found: string): string {
  if (error === 'InvalidSymbol' && found.startsWith("'")) {
    return 'JSON knows no single quotes: write "double quotes"';
  }
  return messages[error];
}
