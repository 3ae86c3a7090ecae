import { randomUUID } from 'node:crypto';
import { chmod, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file of the user's as a whole: a reader sees the old text or the new one, never a part. What it is and who
 * may read it stays; a link stays one, and what it leads to is replaced. A new file is readable by its user only.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const place = (await whereItIs(file)) ?? file;
  const mode = await modeOf(place);
  const draft = `${place}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function whereItIs(file: string): Promise<string | undefined> {
  return await realpath(file).catch(absent);
}

async function modeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(absent))?.mode;
}

/** @throws what is not about a file that is not there */
function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
