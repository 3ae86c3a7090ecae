import { constants } from 'node:fs';
import { access, copyFile, readFile, rm, stat } from 'node:fs/promises';

import { replaceFile } from '../config/replaceFile.ts';
import { FederationError, messageOf } from '../lib/federationError.ts';
import type { AgentContext } from './agentContext.ts';
import {
  connectionsFile,
  connectionsText,
  readConnections,
  type Connection,
} from './connections.ts';
import { planChange, type ChangeRequest } from './planChange.ts';
import { readAgentFile } from './readAgentFile.ts';

/** What was done. */
export interface AppliedChange {
  readonly file: string;
  readonly backup?: string;
}

/**
 * Makes the change that was looked at, alone with the record and with the file. A copy of what the file was stays beside
 * it, until the file is again as it was. @throws FederationError AGENT_CONFIG when it is another change by now
 */
export async function applyChange(
  request: ChangeRequest,
  digest: string,
  context: AgentContext,
): Promise<AppliedChange> {
  let applied: AppliedChange | undefined;
  await replaceFile(connectionsFile(context.stateDir), async () => {
    const connections = await readConnections(context.stateDir);
    const { shown, connection } = await planChange(request, context, connections);
    const { file, before, after } = shown;
    if (shown.digest !== digest) {
      const message = `${file} was changed since you looked at it; look again`;
      throw new FederationError('AGENT_CONFIG', message);
    }
    const isOld = (one: (typeof connections)[number]) =>
      one.agent === request.agent && one.file === file;
    const old = connections.find(isOld);
    let backup: string | undefined;
    if (before !== after) {
      try {
        if (before !== undefined) backup = await backUp(file);
        await write(file, before, after);
      } catch (cause) {
        if (backup !== undefined) await rm(backup, { force: true });
        if (cause instanceof FederationError) throw cause;
        const message = `Cannot write ${file}: ${explain(cause)}`;
        throw new FederationError('AGENT_CONFIG', message, { cause });
      }
      const copies = [old?.backup, ...(old?.copies ?? []), backup];
      // A copy of what is there again is of no use.
      const useless = await copiesOf(copies, after);
      const isNewAgain = old?.isNewFile === true && after === undefined;
      if (request.action !== 'connect' && (useless.length > 0 || isNewAgain)) {
        useless.push(backup);
        if (request.action === 'disconnect') useless.push(...copies);
      }
      for (const copy of useless) if (copy !== undefined) await rm(copy, { force: true });
      if (useless.includes(backup)) backup = undefined;
    }
    applied = { file, ...(backup !== undefined && { backup }) };
    const others = connections.filter(one => !isOld(one));
    return connectionsText(connection ? [...others, withCopy(connection, old, backup)] : others);
  });
  if (!applied) throw new FederationError('INTERNAL', 'The change was not made');
  return applied;
}

/** The first copy is that of how the file was before us. */
function withCopy(
  connection: Connection,
  old: Connection | undefined,
  backup: string | undefined,
): Connection {
  const dated = { ...connection, connectedAt: old?.connectedAt ?? Date.now() };
  if (backup === undefined) return dated;
  return old ? { ...dated, copies: [...(connection.copies ?? []), backup] } : { ...dated, backup };
}

/** The copies that say just that. */
async function copiesOf(
  copies: readonly (string | undefined)[],
  text: string | undefined,
): Promise<(string | undefined)[]> {
  if (text === undefined) return [];
  const found = copies.filter(copy => copy !== undefined);
  const texts = await Promise.all(found.map(textOf));
  return found.filter((_, index) => texts[index] === text);
}

async function write(
  file: string,
  before: string | undefined,
  after: string | undefined,
): Promise<void> {
  if (before !== undefined) await requireWritable(file);
  const requireSame = async () => {
    const found = await readAgentFile(file);
    if ((found && found.mark + found.text) === before) return;
    const message = `${file} was changed just now; look again`;
    throw new FederationError('AGENT_CONFIG', message);
  };
  if (after === undefined) {
    await requireSame();
    await rm(file, { force: true });
    return;
  }
  await replaceFile(file, async () => {
    await requireSame();
    return after;
  });
}

/** A file is replaced, not written, so that nobody else would ask. */
async function requireWritable(file: string): Promise<void> {
  await access(file, constants.W_OK);
  if (((await stat(file)).mode & 0o222) !== 0) return;
  const message = `${file} is marked as read-only; make it writable, or write the entry yourself`;
  throw new FederationError('AGENT_CONFIG', message);
}

/** A copy beside the file, as readable as the file. */
async function backUp(file: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[:-]/g, '').replace('T', '-').slice(0, 15);
  for (let count = 1; ; count += 1) {
    const copy = `${file}.${stamp}${count === 1 ? '' : `-${count}`}.bak`;
    try {
      await copyFile(file, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

async function textOf(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(() => undefined); // Somebody has tidied up.
}

function explain(error: unknown): string {
  if (['EACCES', 'EPERM', 'EROFS'].some(code => hasCode(error, code))) {
    return 'you have no right to; make it writable, or write the entry yourself';
  }
  return messageOf(error);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
