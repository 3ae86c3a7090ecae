import { closestWord } from '../lib/closestWord.ts';
import { FederationError, messageOf } from '../lib/federationError.ts';
import type { Command } from './command.ts';
import { commands } from './commandTable.ts';
import { exitCode, exitCodeOf, type ExitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { helpOf, helpOfCommand } from './help.ts';
import { programVersion } from './programVersion.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** Runs what a command line says, and shows what went wrong; aborting `signal` is Ctrl-C. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  try {
    return await run(args, terminal, signal);
  } catch (error) {
    const code = signal.aborted ? exitCode.interrupted : exitCodeOf(error);
    // Scripts that asked for a document get one in any case.
    if (args.includes('--json')) terminal.print(formatJson({ error: describe(error) }));
    terminal.warn(`mcp-federation: ${messageOf(error)}`);
    if (error instanceof UsageError) terminal.warn(whereHelpIs(args));
    return code;
  }
}

async function run(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  switch (name) {
    case undefined:
      terminal.warn(helpOf(commands));
      return exitCode.usage;
    case '--help':
    case '-h':
    case 'help':
      terminal.print(
        rest[0] === undefined ? helpOf(commands) : helpOfCommand(findCommand(rest[0])),
      );
      return exitCode.done;
    case '--version':
    case '-v':
      terminal.print(programVersion());
      return exitCode.done;
  }
  const command = findCommand(name);
  if (asksForHelp(rest)) {
    terminal.print(helpOfCommand(command));
    return exitCode.done;
  }
  return await command.run(rest, terminal, signal);
}

/** What follows "--" is never an option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function findCommand(name: string): Command {
  const found = commands.find(command => command.name === name);
  if (found) return found;
  if (name.startsWith('-'))
    throw new UsageError(`Unknown option ${name}; options follow a command`);
  const meant = closestWord(
    name,
    commands.map(command => command.name),
  );
  throw new UsageError(`Unknown command ${name}${meant ? `; did you mean ${meant}?` : ''}`);
}

function whereHelpIs([name]: readonly string[]): string {
  const command = commands.find(one => one.name === name);
  return `Run mcp-federation ${command ? `${command.name} ` : ''}--help to see what is possible`;
}

function describe(error: unknown): { code: string; message: string } {
  const code = error instanceof UsageError ? 'INVALID_REQUEST' : 'INTERNAL';
  return { code: error instanceof FederationError ? error.code : code, message: messageOf(error) };
}
