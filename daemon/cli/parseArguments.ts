import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

import { closestWord } from '../lib/closestWord.ts';
import { UsageError } from './usageError.ts';

/** The options and positional arguments of a command. */
export type ParsedArguments<Options extends ParseArgsOptionsConfig> = Pick<
  ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>>,
  'values' | 'positionals'
>;

/** Parses what follows a command's name; `[NAME]` need not be there, and `[NAME…]` may be repeated. @throws UsageError */
export function parseArguments<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  operands: readonly string[],
): ParsedArguments<Options> {
  const parsed = parse(args, options);
  const missing = operands[parsed.positionals.length];
  if (missing !== undefined && !missing.startsWith('['))
    throw new UsageError(`${missing} is missing`);
  const extra = parsed.positionals[operands.length];
  if (extra !== undefined && !operands.at(-1)?.endsWith('…]'))
    throw new UsageError(`Unexpected argument ${extra}`);
  return parsed;
}

function parse<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(explain(error, Object.keys(options)), { cause: error });
  }
}

function explain(error: unknown, names: readonly string[]): string {
  const [message = ''] = error instanceof Error ? error.message.split('\n') : [];
  const unknown = /^Unknown option '(-+)([^']*)'/.exec(message);
  if (!unknown) return message.replace(/\.$/, '');
  const [, dashes = '', name = ''] = unknown;
  const meant = closestWord(name, names);
  return `Unknown option ${dashes}${name}${meant ? `; did you mean --${meant}?` : ''}`;
}
