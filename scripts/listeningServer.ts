import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { openChildGroup, type ChildGroup } from '../daemon/process/childGroup.ts';
import type { Reaper } from '../daemon/process/reaper.ts';
import { targetEnvironment } from '../daemon/process/targetEnvironment.ts';

/** An MCP server that listens on a port of this machine. */
export interface ListeningServer extends AsyncDisposable {
  readonly port: number;
  /** Settles when it ends, wanted or not. */
  readonly exited: ChildGroup['exited'];
}

const startTimeoutMs = 20_000;
const pollIntervalMs = 50;
/** It does not mind its stdin, so there is nothing to wait for before SIGTERM. */
const stopGraceMs = 300;

/** Starts a Node program that reads its port from `PORT`, and waits until it listens. */
export async function startListeningServer(
  args: readonly string[],
  reaper: Reaper,
  signal: AbortSignal,
): Promise<ListeningServer> {
  const port = await leasePort();
  const preload = fileURLToPath(import.meta.resolve('./loopbackOnly.ts'));
  const child = await openChildGroup(
    {
      command: process.execPath,
      args: ['--import', preload, ...args],
      env: await targetEnvironment({ env: { PORT: port } }, process.env, process.platform),
    },
    reaper,
    signal,
  );
  let stderr = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-2_000)));
  try {
    const gone = child.exited.then(() => {
      throw new Error(`${args.join(' ')} ended: ${stderr.trim()}`);
    });
    await Promise.race([untilListening(port, signal), gone]);
  } catch (error) {
    await child.stop(0);
    throw error;
  }
  return {
    port,
    exited: child.exited,
    async [Symbol.asyncDispose]() {
      await child.stop(stopGraceMs);
    },
  };
}

/** A port that was free a moment ago, for programs that do not tell which one they chose. */
async function leasePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was leased');
  return address.port;
}

async function untilListening(port: number, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(startTimeoutMs)]);
  while (!(await isListening(port))) await delay(pollIntervalMs, undefined, { signal: limit });
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false; // Not yet.
  } finally {
    socket.destroy();
  }
}
