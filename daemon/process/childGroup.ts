import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import spawn from 'cross-spawn';

import { isGroupAlive, isGroupGoneWithin, signalGroup } from './processGroup.ts';
import type { Reaper } from './reaper.ts';
import { spawnFailure } from './spawnFailure.ts';

/** What to run, and where. No shell reads the arguments. */
export interface ChildSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

/** How a child ended: by itself with a code, or by a signal. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child and all that it started, which end together. */
export interface ChildGroup extends AsyncDisposable {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles once the child has ended and its last output has been read; never rejects. */
  readonly exited: Promise<ChildExit>;
  /**
   * Ends the group: end of stdin, SIGTERM, SIGKILL, with `graceMs` in between; waits until nobody is left.
   * A second call while the first runs stops waiting and kills.
   */
  stop(graceMs?: number): Promise<ChildExit>;
}

/** Starts a command in a process group of its own, entrusted to `reaper` for as long as it lives. */
export async function openChildGroup(
  spec: ChildSpec,
  reaper: Reaper,
  signal: AbortSignal,
): Promise<ChildGroup> {
  signal.throwIfAborted();
  try {
    const child = spawn(spec.command, spec.args, {
      ...(spec.cwd !== undefined && { cwd: spec.cwd }),
      env: spec.env,
      // On Windows this would open a console window, and there are no groups to lead.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    // Nothing is awaited before somebody owns the child, so an abort cannot come in between.
    if (child.pid !== undefined) return new SpawnedGroup(child, child.pid, reaper);
    const [error]: unknown[] = await once(child, 'error');
    throw error;
  } catch (error) {
    throw await spawnFailure(spec, error);
  }
}

const defaultGraceMs = 2_000;
/** How long the output of an ended child may still take to be read; a grandchild may hold the pipes open for ever. */
const drainMs = 200;
/** How long what a child leaves behind may take to go after SIGTERM, and again after SIGKILL. */
const leftoversMs = 1_000;

class SpawnedGroup implements ChildGroup {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exited: Promise<ChildExit>;
  readonly #gone: Promise<void>;
  readonly #forced = new AbortController();
  #stopping: Promise<ChildExit> | undefined;

  constructor(child: ChildProcessWithoutNullStreams, pid: number, reaper: Reaper) {
    reaper.add(pid);
    this.pid = pid;
    this.stdin = child.stdin;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    for (const source of [child, child.stdin, child.stdout, child.stderr]) {
      source.on('error', () => {}); // A broken pipe means that the child is going; `exited` tells how.
    }
    const { ended, drained } = watchExit(child);
    this.exited = drained;
    this.#gone = ended.then(() => endLeftovers(pid)).then(() => reaper.remove(pid));
  }

  stop(graceMs = defaultGraceMs): Promise<ChildExit> {
    if (this.#stopping) this.#forced.abort();
    this.#stopping ??= this.#stop(graceMs);
    return this.#stopping;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #stop(graceMs: number): Promise<ChildExit> {
    this.stdin.end();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (await this.#isGoneWithin(graceMs)) break;
      signalGroup(this.pid, signal);
    }
    await this.#gone;
    const exit = await this.exited;
    // Somebody who left the group may hold the other ends for ever.
    for (const pipe of [this.stdin, this.stdout, this.stderr]) pipe.destroy();
    return exit;
  }

  /** Also false, and at once, when a second stop asked for force. */
  async #isGoneWithin(graceMs: number): Promise<boolean> {
    const timer = new AbortController();
    const signal = AbortSignal.any([timer.signal, this.#forced.signal]);
    const timeout = delay(graceMs, false, { signal }).catch(() => false);
    try {
      return await Promise.race([this.#gone.then(() => true), timeout]);
    } finally {
      timer.abort();
    }
  }
}

/** When the child has ended, and when its output has been read too or nobody is likely to read it. */
function watchExit(child: ChildProcessWithoutNullStreams) {
  const ended = Promise.withResolvers<ChildExit>();
  const drained = Promise.withResolvers<ChildExit>();
  let drain: NodeJS.Timeout | undefined;
  child.once('exit', (code, signal) => {
    ended.resolve({ code, signal });
    drain = setTimeout(() => drained.resolve({ code, signal }), drainMs);
  });
  // Also the only sign of the end where cross-spawn turns cmd.exe's "not found" into an error.
  child.once('close', (code: number | null, signal: NodeJS.Signals | null) => {
    clearTimeout(drain);
    ended.resolve({ code, signal });
    drained.resolve({ code, signal });
  });
  return { ended: ended.promise, drained: drained.promise };
}

/** Ends what a child that is gone left running in its group. */
async function endLeftovers(pid: number): Promise<void> {
  if (!(await isGroupAlive(pid))) return;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    signalGroup(pid, signal);
    if (await isGroupGoneWithin(pid, leftoversMs)) return;
  }
}
