import { setTimeout as delay } from 'node:timers/promises';

import { type ChildGroup, openChildGroup } from '../../../../../daemon/process/childGroup.ts';
import type { Reaper } from '../../../../../daemon/process/reaper.ts';
import { freePort, isAccepting } from './localPort.ts';
import type { PodProgram } from './podProgram.ts';
import type { ContainerState } from './podStatus.ts';

/** Told at each change of the container, with how often it has been started again. */
export type OnState = (state: ContainerState, restarts: number) => void;

const startProbeMs = 20;
const probeMs = 500;
const firstBackOffMs = 100;
/** How much of what it prints is kept. */
const logLength = 100_000;

/** The process of a pod, started again whenever it ends, and probed by connecting to it where that is asked for. */
export class PodProcess implements AsyncDisposable {
  readonly program: PodProgram;
  readonly #reaper: Reaper;
  readonly #onState: OnState;
  readonly #stopped = new AbortController();
  readonly #running: Promise<void>;
  #graceMs = 0;
  #log = '';
  #port: number | undefined;
  #restarts = 0;
  #isReady = false;
  #mayBeReady = true;

  constructor(program: PodProgram, reaper: Reaper, onState: OnState) {
    this.program = program;
    this.#reaper = reaper;
    this.#onState = onState;
    this.#running = this.#run();
  }

  /** Where it listens, while it runs. */
  get port(): number | undefined {
    return this.#port;
  }

  /** What it has printed lately. */
  get log(): string {
    return this.#log;
  }

  /** Whether its probe may succeed; a test says no. */
  allowReady(isAllowed: boolean): void {
    this.#mayBeReady = isAllowed;
    if (!isAllowed) this.#setReady(false);
  }

  /** Ends the process: SIGTERM, then SIGKILL after the grace. */
  async stop(graceMs: number): Promise<void> {
    this.#graceMs = graceMs;
    this.#stopped.abort();
    await this.#running;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop(0);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    for (let backOffMs = firstBackOffMs; !signal.aborted; backOffMs *= 2) {
      try {
        const exitCode = await this.#runOnce(signal);
        if (signal.aborted) return this.#tell({ kind: 'terminated', exitCode });
      } catch (error) {
        if (signal.aborted) return;
        this.#log += `${String(error)}\n`;
      }
      this.#restarts += 1;
      this.#tell({ kind: 'waiting', reason: 'CrashLoopBackOff' });
      await delay(backOffMs, undefined, { signal }).catch(() => {}); // Stopped, which the loop sees.
    }
  }

  async #runOnce(signal: AbortSignal): Promise<number> {
    const port = await freePort();
    const spec = await this.program.listeningOn(port);
    await using child = await openChildGroup(spec, this.#reaper, signal);
    this.#port = port;
    this.#keepLog(child);
    this.#isReady = this.#mayBeReady && !this.program.isProbed;
    this.#tell({ kind: 'running', isReady: this.#isReady });
    const ended = new AbortController();
    const probing = this.#probe(port, AbortSignal.any([signal, ended.signal]));
    const stop = () => void endProcess(child, this.#graceMs);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop(); // While it was being started.
    try {
      const { code, signal: killedBy } = await child.exited;
      return code ?? (killedBy === 'SIGKILL' ? 137 : 143);
    } finally {
      signal.removeEventListener('abort', stop);
      this.#port = undefined;
      this.#isReady = false;
      ended.abort();
      await probing;
    }
  }

  async #probe(port: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const isReady = this.#mayBeReady && (!this.program.isProbed || (await isAccepting(port)));
      if (signal.aborted) return;
      this.#setReady(isReady && this.#mayBeReady);
      await delay(isReady ? probeMs : startProbeMs, undefined, { signal }).catch(() => {}); // Ended, which the loop sees.
    }
  }

  #setReady(isReady: boolean): void {
    if (this.#isReady === isReady) return;
    this.#isReady = isReady;
    this.#tell({ kind: 'running', isReady });
  }

  #keepLog(child: ChildGroup): void {
    for (const output of [child.stdout, child.stderr]) {
      output.on('data', (chunk: Buffer) => {
        this.#log = (this.#log + chunk.toString()).slice(-logLength);
      });
    }
  }

  #tell(state: ContainerState): void {
    this.#onState(state, this.#restarts);
  }
}

/** SIGTERM first, as the kubelet does: the group's own stop begins with the end of stdin, which no container sees. */
async function endProcess(child: ChildGroup, graceMs: number): Promise<void> {
  if (graceMs > 0) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      return; // It has ended already.
    }
    await Promise.race([child.exited, delay(graceMs, undefined, { ref: false })]);
  }
  await child.stop(0);
}
