import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

import { messageOf } from '../lib/federationError.ts';
import { maxBytes, tooLargeMessage } from './sizeLimit.ts';

/** What is on disk under a configuration file's name. */
export type ConfigFile =
  | { kind: 'text'; text: string }
  | { kind: 'absent' }
  /** It is there, and cannot be read as text. */
  | { kind: 'unreadable'; message: string };

/** Reads a configuration file, or as much of a larger one as it takes to refuse it. */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  try {
    await using handle = await open(file, 'r');
    const bytes = await readUpTo(handle, maxBytes + 1);
    if (bytes.length > maxBytes) return { kind: 'unreadable', message: tooLargeMessage };
    return decode(bytes);
  } catch (error) {
    return explain(error);
  }
}

/** A loop, since a file can be a pipe, and a read can give less than was asked for. */
async function readUpTo(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function decode(bytes: Buffer): ConfigFile {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // The only thing that can be wrong with bytes, and Windows' shells like to write UTF-16.
    return { kind: 'unreadable', message: 'The file is not UTF-8 text: save it as UTF-8' };
  }
}

function explain(error: unknown): ConfigFile {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'absent' };
    case 'EISDIR':
      return { kind: 'unreadable', message: 'This is a folder: move it away and write a file' };
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'unreadable',
        message: 'The file may not be read: give yourself the right to',
      };
    default:
      return { kind: 'unreadable', message: `The file cannot be read: ${messageOf(error)}` };
  }
}
