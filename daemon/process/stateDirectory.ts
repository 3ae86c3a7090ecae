import { mkdir, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';

import { FederationError, messageOf } from '../lib/federationError.ts';

/** Makes sure that the state directory exists and that nobody else can look into it: tokens are kept there. */
export async function openStateDirectory(directory: string): Promise<void> {
  const stats = await makeDirectory(directory);
  const problem = findProblem(stats);
  if (problem) {
    const message = `The state directory ${directory} ${problem}, or choose another one with --state-dir`;
    throw new FederationError('CONFIG_INVALID', message);
  }
}

async function makeDirectory(directory: string): Promise<Stats> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await stat(directory);
  } catch (cause) {
    const message = `Cannot create the state directory ${directory}: ${messageOf(cause)}`;
    throw new FederationError('CONFIG_INVALID', message, { cause });
  }
}

/** Windows keeps a user's profile from others by itself, and has neither owners nor modes of this kind. */
function findProblem(stats: Stats): string | undefined {
  const userId = process.getuid?.();
  if (userId === undefined) return undefined;
  if (stats.uid !== userId) {
    return `belongs to another user (${stats.uid}, and you are ${userId}): run as that user`;
  }
  if ((stats.mode & 0o077) !== 0) {
    const mode = (stats.mode & 0o777).toString(8);
    return `can be entered by others (mode ${mode}): run chmod 700 on it`;
  }
  return undefined;
}
