import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { writePrivateFile } from './writePrivateFile.ts';

/** 256 bits in base64url. */
const wellFormed = /^[\w-]{43}$/;

/** The token of this state directory. It is made once and kept, so that agents' configuration files keep working. */
export async function keptToken(stateDir: string): Promise<string> {
  const file = path.join(stateDir, 'token');
  const kept = (await readText(file)).trim();
  if (wellFormed.test(kept)) return kept;
  const token = randomBytes(32).toString('base64url');
  await writePrivateFile(file, `${token}\n`);
  return token;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
