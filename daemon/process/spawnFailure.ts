import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

import { FederationError, messageOf } from '../lib/federationError.ts';
import type { ChildSpec } from './childGroup.ts';

/** Says why a command could not be started, and what to do about it. */
export async function spawnFailure(spec: ChildSpec, cause: unknown): Promise<FederationError> {
  const folder = await explainFolder(spec.cwd);
  if (folder === undefined && codeOf(cause) === 'ENOENT' && isBareName(spec.command))
    return commandNotFound(spec, cause);
  const reason = folder ?? (await explainCommand(spec, cause));
  return new FederationError('UPSTREAM_START_FAILED', `Cannot start ${spec.command}: ${reason}`, {
    cause,
  });
}

/** The PATH is often what is wrong, and too long for the message. */
function commandNotFound({ command, env }: ChildSpec, cause: unknown): FederationError {
  const searched = env['PATH'] ?? env['Path'];
  return new FederationError(
    'UPSTREAM_START_FAILED',
    `Command not found: ${command}; install it, or write its full path`,
    {
      cause,
      detail: searched === undefined ? 'PATH is not set' : `Looked for on PATH: ${searched}`,
    },
  );
}

function isBareName(command: string): boolean {
  return !/[/\\]/.test(command);
}

/** The system reports a missing working directory as if the command were missing. */
async function explainFolder(cwd: string | undefined): Promise<string | undefined> {
  if (cwd === undefined) return undefined;
  try {
    const stats = await stat(cwd);
    if (!stats.isDirectory()) return `its working directory ${cwd} is not a directory`;
    await access(cwd, constants.X_OK);
    return undefined;
  } catch (error) {
    return codeOf(error) === 'ENOENT'
      ? `its working directory ${cwd} does not exist`
      : `its working directory ${cwd} cannot be entered (${messageOf(error)})`;
  }
}

async function explainCommand(spec: ChildSpec, cause: unknown): Promise<string> {
  switch (codeOf(cause)) {
    case 'ENOENT':
      return await explainMissing(spec);
    case 'EACCES':
      return 'it may not be executed; check its path and its permissions (chmod +x)';
    case 'E2BIG':
      return 'its arguments and environment are too long for this system';
    default:
      return messageOf(cause);
  }
}

async function explainMissing({ command, cwd }: ChildSpec): Promise<string> {
  const file = path.resolve(cwd ?? process.cwd(), command);
  try {
    await access(file);
  } catch {
    return `there is no file ${file}`; // Whatever the reason, we cannot see it either.
  }
  return `the interpreter that the first line of ${file} names does not exist`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
