import { setTimeout as delay } from 'node:timers/promises';

import type { DiscoveryFile } from '#protocol/discoveryFile.ts';

import { FederationError } from '../lib/federationError.ts';
import { readDiscovery, removeDiscovery } from '../process/discovery.ts';
import { isProcessRunning } from '../process/isProcessRunning.ts';
import { findPortHolder } from '../process/portHolder.ts';
import { probe } from '../process/probeDaemon.ts';
import { commonOptions, defineCommand } from './command.ts';
import { ControlClient } from './controlClient.ts';
import { exitCode } from './exitCode.ts';
import { findDaemon, stateDirectoryOf } from './findDaemon.ts';
import { showWhile } from './showWhile.ts';

const pollIntervalMs = 25;
const answerMs = 5_000;
/** The daemon gives each target some seconds to leave by itself. */
const orderlyMs = 15_000;
const afterSignalMs = 5_000;

/** Ends the daemon, and waits until it is gone. */
export const stop = defineCommand({
  name: 'stop',
  summary: 'End the daemon and everything it started',
  options: { 'state-dir': commonOptions['state-dir'] },
  async run({ values }, terminal, signal) {
    const stateDir = stateDirectoryOf(values['state-dir'], terminal.env);
    const wedged = await findWedged(stateDir, signal);
    const discovery = wedged ?? (await findDaemon(stateDir, signal));
    using _line = showWhile(terminal, elapsed => `Stopping the daemon, ${elapsed}`);
    if (wedged || !(await endInOrder(discovery, signal))) await endByForce(discovery.pid, signal);
    await removeDiscovery(stateDir, discovery.nonce);
    terminal.print(`The daemon (pid ${discovery.pid}) has ended`);
    return exitCode.done;
  },
});

/** A daemon that holds its port and does not answer; its number may be another's by now, so the port must prove it. */
async function findWedged(
  stateDir: string,
  signal: AbortSignal,
): Promise<DiscoveryFile | undefined> {
  const discovery = await readDiscovery(stateDir);
  if (!discovery || (await probe(discovery, signal)) !== 'wedged') return undefined;
  const holder = await findPortHolder(discovery.port);
  return holder?.pid === discovery.pid ? discovery : undefined;
}

async function endInOrder(discovery: DiscoveryFile, signal: AbortSignal): Promise<boolean> {
  if (!(await askToEnd(discovery, signal))) return false;
  return await isGoneWithin(discovery.pid, orderlyMs, signal);
}

/** Its targets end with it even then. */
async function endByForce(pid: number, signal: AbortSignal): Promise<void> {
  for (const force of ['SIGTERM', 'SIGKILL'] as const) {
    kill(pid, force);
    if (await isGoneWithin(pid, afterSignalMs, signal)) return;
  }
  throw new FederationError('TIMED_OUT', `The daemon (pid ${pid}) does not end`);
}

async function askToEnd(discovery: DiscoveryFile, signal: AbortSignal): Promise<boolean> {
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
    using control = await ControlClient.open(discovery, patience);
    await control.request('shutdown', {}, patience);
    return true;
  } catch {
    signal.throwIfAborted();
    return false; // It does not answer; its process is asked instead.
  }
}

/** The port is free once the process is gone: the system sees to that. */
async function isGoneWithin(pid: number, withinMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (await isProcessRunning(pid)) {
    if (performance.now() >= deadline) return false;
    await delay(pollIntervalMs, undefined, { signal });
  }
  return true;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone, which is what was wanted.
  }
}
