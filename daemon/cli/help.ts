import type { Command, Option } from './command.ts';
import { formatColumns } from './table.ts';

/** What `mcp-federation --help` prints. */
export function helpOf(commands: readonly Command[]): string {
  const lines = commands.map(({ name, operands, summary }) => [
    `  ${[name, ...operands].join(' ')}`,
    summary,
  ]);
  return [
    'Usage: mcp-federation COMMAND [OPTIONS]',
    '',
    'Joins MCP servers behind one endpoint, with tools prefixed by target.',
    '',
    'Commands:',
    formatColumns(lines),
    '',
    'Options:',
    formatColumns([
      ['  --help', 'Print this, or the help of a command'],
      ['  --version', 'Print the version'],
    ]),
    '',
    'Exit codes: 0 done, 1 the tool reported an error or the call failed, 2 wrong usage or',
    'configuration, 3 no daemon, 130 interrupted.',
  ].join('\n');
}

/** What `mcp-federation COMMAND --help` prints. */
export function helpOfCommand(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => [
    `  ${usage(name, option)}`,
    option.summary,
  ]);
  return [
    ...usages(command),
    '',
    command.summary,
    ...(options.length > 0 ? ['', 'Options:', formatColumns(options)] : []),
  ].join('\n');
}

function usages(command: Command): string[] {
  const { name, forms } = command;
  const all = forms?.map(form => `${name} ${form}`) ?? [synopsis(command)];
  return all.map((one, index) => `${index === 0 ? 'Usage:' : '      '} mcp-federation ${one}`);
}

function synopsis({ name, operands, options }: Command): string {
  const optional = Object.entries(options).map(([option, facts]) => `[${usage(option, facts)}]`);
  return [name, ...operands, ...optional].join(' ');
}

function usage(name: string, { placeholder }: Option): string {
  return `--${name}${placeholder ? ` ${placeholder}` : ''}`;
}
