import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import * as z from 'zod';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { schemaScheme } from './draftAddress.ts';

const Arguments = z.record(z.string(), z.unknown());
/** What JSON's own language service takes the schema from. */
const schemaKey = '$schema';

/** The text of a draft: the arguments, below the address of the schema that they are completed and checked by. */
export function draftText(schema: string, args: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ [schemaKey]: schema, ...args }, undefined, 2)}\n`;
}

/** The arguments of a draft; comments and a last comma do no harm. @throws DaemonFailure INVALID_REQUEST */
export function parseDraft(text: string): Record<string, unknown> {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    const line = text.slice(0, error.offset).split('\n').length;
    throw invalid(`Line ${line} is no JSON (${wordsOf(printParseErrorCode(error.error))})`);
  }
  const args = Arguments.safeParse(value).data;
  if (!args) throw invalid('The arguments have to be one JSON object: {…}');
  const { [schemaKey]: schema, ...others } = args;
  // A tool may have an argument of that name, too; ours begins with our scheme.
  const isOurs = typeof schema === 'string' && schema.startsWith(`${schemaScheme}:`);
  return isOurs ? others : args;
}

function invalid(message: string): DaemonFailure {
  return new DaemonFailure('INVALID_REQUEST', message);
}

/** `ValueExpected` is `value expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/\B[A-Z]/g, letter => ` ${letter}`).toLowerCase();
}
