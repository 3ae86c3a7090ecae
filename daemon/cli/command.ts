import type { ParseArgsOptionDescriptor } from 'node:util';

import type { ExitCode } from './exitCode.ts';
import { parseArguments, type ParsedArguments } from './parseArguments.ts';
import type { Terminal } from './terminal.ts';

/** An option of a command, as `parseArgs` takes it, and what help says of it. */
export interface Option extends ParseArgsOptionDescriptor {
  readonly summary: string;
  /** What stands for its value in help: `FILE`. */
  readonly placeholder?: string;
}

/** What a command is, before its options are parsed. */
export interface CommandDefinition<Options extends Readonly<Record<string, Option>>> {
  readonly name: string;
  /** The names of its positional arguments, all required: `NAME`. */
  readonly operands?: readonly string[];
  readonly summary: string;
  readonly options: Options;
  /** Ends when the command is done or `signal` is aborted by Ctrl-C. */
  run(parsed: ParsedArguments<Options>, terminal: Terminal, signal: AbortSignal): Promise<ExitCode>;
}

/** A command of mcp-federation: one line in the table of commands. */
export interface Command {
  readonly name: string;
  readonly operands: readonly string[];
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  run(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<ExitCode>;
}

/** Makes a command whose `run` gets the values of its own options. */
export function defineCommand<const Options extends Readonly<Record<string, Option>>>(
  definition: CommandDefinition<Options>,
): Command {
  const { operands = [], options } = definition;
  return {
    ...definition,
    operands,
    run: (args, terminal, signal) =>
      definition.run(parseArguments(args, options, operands), terminal, signal),
  };
}

/** Options that several commands have. */
export const commonOptions = {
  'state-dir': {
    type: 'string',
    placeholder: 'DIR',
    summary: "Where the daemon keeps its files. Default: the platform's place for them",
  },
  json: { type: 'boolean', summary: 'Print one JSON document' },
} as const satisfies Record<string, Option>;
