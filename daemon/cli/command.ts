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
  /** Its positional arguments: `NAME`, `[NAME]` for one that may be left out, `[NAME…]` for any number, as the last. */
  readonly operands?: readonly string[];
  /** Whether `-- COMMAND ARGUMENT…` may follow. */
  readonly takesCommand?: boolean;
  /** What follows its name in its several forms, for help; without them there is one, made of operands and options. */
  readonly forms?: readonly string[];
  readonly summary: string;
  readonly options: Options;
  /** Ends when the command is done or `signal` is aborted by Ctrl-C. */
  run(
    parsed: ParsedArguments<Options> & { readonly command: readonly string[] | undefined },
    terminal: Terminal,
    signal: AbortSignal,
  ): Promise<ExitCode>;
}

/** A command of mcp-federation: one line in the table of commands. */
export interface Command {
  readonly name: string;
  readonly operands: readonly string[];
  readonly forms?: readonly string[];
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  run(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<ExitCode>;
}

/** Makes a command whose `run` gets the values of its own options. */
export function defineCommand<const Options extends Readonly<Record<string, Option>>>(
  definition: CommandDefinition<Options>,
): Command {
  const { operands = [], options, takesCommand = false } = definition;
  return {
    ...definition,
    operands,
    run(args, terminal, signal) {
      const end = takesCommand ? args.indexOf('--') : -1;
      const command = end === -1 ? undefined : args.slice(end + 1);
      const own = end === -1 ? args : args.slice(0, end);
      const parsed = parseArguments(own, options, operands);
      return definition.run({ ...parsed, command }, terminal, signal);
    },
  };
}

/** Options that several commands have. */
export const commonOptions = {
  'state-dir': {
    type: 'string',
    placeholder: 'DIR',
    summary: "Where the daemon keeps its files. Default: the platform's place for them",
  },
  federation: {
    type: 'string',
    placeholder: 'NAME',
    summary: 'The federation to ask. Default: the first one that has it',
  },
  json: { type: 'boolean', summary: 'Print one JSON document' },
} as const satisfies Record<string, Option>;
