import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes a program that stands in for kubectl: `code` runs in Node, which starts without anybody's help. @returns its path */
export async function writeProgram(folder: string, code: string): Promise<string> {
  const file = path.join(folder, 'kubectl');
  await writeFile(file, `#!${process.execPath}\n${code}\n`);
  await chmod(file, 0o755);
  return file;
}
