import { chmod, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { FederationError } from '../lib/federationError.ts';

/** A draft that is older than this is not being written any more: whoever began it has died. */
const abandonedMs = 10_000;
const lookAgainMs = 20;

/**
 * Replaces a file of the user's as a whole: a reader sees the old text or the new one, never a part. What it is and who
 * may read it stays; a link stays one, and what it leads to is replaced. A new file is readable by its user only.
 * `makeText` reads the old text, and is alone with the file while it does: two programs that add something at the same
 * time both find it there afterwards.
 */
export async function replaceFile(file: string, makeText: () => Promise<string>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const place = (await whereItIs(file)) ?? file;
  const draft = `${place}.draft`;
  const writing = await beginDraft(draft, file);
  try {
    const text = await makeText();
    const mode = (await statOf(place))?.mode;
    await writing.writeFile(text);
    await writing.close();
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, place);
  } catch (error) {
    await writing.close();
    await rm(draft, { force: true });
    throw error;
  }
}

/** There is one draft of a file at a time: it is what others wait for. */
async function beginDraft(draft: string, file: string): Promise<FileHandle> {
  const lastAt = Date.now() + 2 * abandonedMs;
  for (;;) {
    try {
      return await open(draft, 'wx', 0o600);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      if (Date.now() > lastAt) {
        const message = `${file} is being written by somebody else; if not, remove ${draft}`;
        throw new FederationError('CONFIG_INVALID', message, { cause: error });
      }
    }
    const begun = await statOf(draft);
    if (begun && Date.now() - begun.mtimeMs > abandonedMs) await rm(draft, { force: true });
    else await delay(lookAgainMs);
  }
}

async function whereItIs(file: string): Promise<string | undefined> {
  return await realpath(file).catch(absent);
}

async function statOf(file: string) {
  return await stat(file).catch(absent);
}

/** @throws what is not about a file that is not there */
function absent(error: unknown): undefined {
  if (hasCode(error, 'ENOENT')) return undefined;
  throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
