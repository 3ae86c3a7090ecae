import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import { FederationError, messageOf } from '../lib/federationError.ts';

/** Some agents keep their whole history in the file. */
const maxBytes = 64 * 1024 * 1024;
const byteOrderMark = '\uFEFF';

/** The text of an agent's file, and the mark that some programs put in front of it. */
export interface AgentText {
  readonly mark: string;
  readonly text: string;
}

/** Reads an agent's file; undefined when there is none. @throws FederationError AGENT_CONFIG */
export async function readAgentFile(file: string): Promise<AgentText | undefined> {
  try {
    const found = await stat(file);
    // A pipe or a device may never end, and a link in a repository can lead to one.
    if (!found.isFile() && !found.isDirectory()) throw new Error('It is no file');
    if (found.size > maxBytes) throw new Error('It is larger than 64 MiB');
    const bytes = await readFile(file);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
    return { mark, text: text.slice(mark.length) };
  } catch (cause) {
    if (isMissing(cause) && !(await isLink(file))) return undefined;
    throw new FederationError('AGENT_CONFIG', `Cannot read ${file}: ${explain(cause)}`, {
      cause,
    });
  }
}

/** A repository must not have its files lead to the user's own. @throws FederationError AGENT_CONFIG */
export async function refuseOutside(file: string, project: string): Promise<void> {
  const [real, root] = await Promise.all([realPlace(file), realpath(project)]);
  const way = path.relative(root, real);
  if (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)) return;
  throw new FederationError('AGENT_CONFIG', `${file} leads out of the project, to ${real}`);
}

/** Where a file is, or would be. */
async function realPlace(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return path.join(await realPlace(path.dirname(file)), path.basename(file));
  }
}

async function isLink(file: string): Promise<boolean> {
  return await lstat(file).then(
    found => found.isSymbolicLink(),
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function explain(error: unknown): string {
  if (isMissing(error)) return 'it is a link that leads nowhere';
  if (error instanceof TypeError) return 'it is not UTF-8 text';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'you have no right to';
  return messageOf(error);
}
