import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';

/** Replaces a file as a whole, for its user only: a reader sees the old text or the new one, never a part. */
export async function writePrivateFile(
  file: string,
  text: string,
  mode: 0o600 | 0o700 = 0o600,
): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
