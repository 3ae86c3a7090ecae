import type { StdioConfig } from '#protocol/targetConfig.ts';

import type { SecretKeys } from './secretKeys.ts';
import { secretArguments } from './secretText.ts';
import { containerText, shellCommand, type ShellPart } from './shellCommand.ts';
import { splitText, type TextPart } from './textParts.ts';

/** What stands in a container for the folders of this machine. */
export const workspacePath = '/workspace';

/** A command line for the container, and which variables it needs of the secret. */
export interface ExportedCommand {
  readonly shell: string;
  readonly variables: readonly string[];
  readonly usesWorkspace: boolean;
}

/** The command of a target as one line for a shell: its secrets are variables, its folders those of the container. */
export function exportCommand(
  { command, args = [] }: StdioConfig,
  secrets: SecretKeys,
): ExportedCommand {
  const parts = args.map(splitText);
  const isSecret = secretArguments(parts.map(textOf));
  const variables = new Set<string>();
  const variable = (name: string): ShellPart => {
    variables.add(name);
    return { variable: name };
  };
  const toShell = (part: TextPart): ShellPart => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'folder':
        return workspacePath;
      case 'env':
        return variable(
          secrets.add(part.name, { kind: 'env', name: part.name, fallback: part.fallback }),
        );
    }
  };
  const words = parts.map((arg, index): ShellPart[] => {
    if (!isSecret[index]) return arg.map(toShell);
    // `--token=…` keeps its name.
    const [, option = '', name] = /^(-{1,2}([\w.-]+)=)/.exec(textOf(arg)) ?? [];
    const wanted = name ?? `ARGUMENT_${index + 1}`;
    const source = { kind: 'setting', name: `args[${index}]` } as const;
    return [option, variable(secrets.add(wanted.toUpperCase(), source))];
  });
  return {
    shell: containerText(shellCommand([splitText(command).map(toShell), ...words])),
    variables: [...variables],
    usesWorkspace: [splitText(command), ...parts].flat().some(({ kind }) => kind === 'folder'),
  };
}

/** Its own text, without variables. */
function textOf(parts: readonly TextPart[]): string {
  return parts.map(part => (part.kind === 'text' ? part.text : '')).join('');
}
