import path from 'node:path';

import type { StdioConfig } from '#protocol/targetConfig.ts';

import { UsageError } from '../usageError.ts';
import type { AddValues } from './addOptions.ts';

/** The configuration for a command. @param cwd from where paths count */
export function localTarget(
  [program, ...args]: readonly string[],
  { env, cwd: folder }: Pick<AddValues, 'env' | 'cwd'>,
  cwd: string,
): StdioConfig {
  if (!program) throw new UsageError('The command is missing after --');
  return {
    type: 'stdio',
    // In the file it would count from the file's folder.
    command: /^\.{1,2}[\\/]/.test(program) ? path.resolve(cwd, program) : program,
    ...(args.length > 0 ? { args } : {}),
    ...(env ? { env: Object.fromEntries(env.map(readVariable)) } : {}),
    ...(folder === undefined ? {} : { cwd: path.resolve(cwd, folder) }),
  };
}

function readVariable(text: string): [name: string, value: string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`--env ${text} is not of the form NAME=VALUE`);
  }
  return [name, value];
}
