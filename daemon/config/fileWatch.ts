import { stat } from 'node:fs/promises';
import path from 'node:path';

import { FolderWatch } from './folderWatch.ts';

/** How long a watch waits; the usual times are for people, tests may want others. */
export interface FileWatchTimes {
  /** A writer must have paused for so long before its file is read. */
  quietMs: number;
  /** How often to look without being told. */
  pollMs: number;
  /** A file must be gone for so long: some editors delete one and write it anew. */
  goneMs: number;
}

const usualTimes: FileWatchTimes = { quietMs: 50, pollMs: 2_000, goneMs: 250 };

// A writer that never pauses for a quiet time is interrupted after this many of them.
const maxQuietTimes = 10;

/**
 * Tells when a file may have changed: written, replaced, created or deleted, even when its folder does not exist yet.
 * The system tells where it can; a slow poll finds the rest: links, network drives, a system that ran out of watches.
 */
export class FileWatch implements Disposable {
  readonly #file: string;
  readonly #changed: () => void;
  readonly #times: FileWatchTimes;
  readonly #folder: FolderWatch;
  #stamp: string | undefined;
  #isGone = true;
  #poll: NodeJS.Timeout | undefined;
  #quiet: { timer: NodeJS.Timeout; deadline: number } | undefined;
  #gone: NodeJS.Timeout | undefined;
  #isDisposed = false;

  /** Begins to watch. Whatever changes after this has resolved leads to a call of `changed`. */
  static async open(
    file: string,
    changed: () => void,
    times: FileWatchTimes = usualTimes,
  ): Promise<FileWatch> {
    const watch = new FileWatch(file, changed, times);
    await watch.#folder.follow();
    watch.#stamp = await stampOf(watch.#file);
    watch.#isGone = watch.#stamp === undefined;
    watch.#schedulePoll();
    return watch;
  }

  private constructor(file: string, changed: () => void, times: FileWatchTimes) {
    this.#file = path.resolve(file);
    this.#changed = changed;
    this.#times = times;
    this.#folder = new FolderWatch(this.#file, () => this.#notice());
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    clearTimeout(this.#poll);
    clearTimeout(this.#quiet?.timer);
    clearTimeout(this.#gone);
    this.#folder[Symbol.dispose]();
  }

  /** One look after the other: a network drive may keep one waiting for long. */
  #schedulePoll(): void {
    if (this.#isDisposed) return;
    this.#poll = setTimeout(() => {
      void this.#look().finally(() => this.#schedulePoll());
    }, this.#times.pollMs);
  }

  async #look(): Promise<void> {
    await this.#folder.follow();
    const stamp = await stampOf(this.#file);
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.#notice();
  }

  #notice(): void {
    if (this.#isDisposed) return;
    const { quietMs } = this.#times;
    const now = performance.now();
    const deadline = this.#quiet?.deadline ?? now + quietMs * maxQuietTimes;
    clearTimeout(this.#quiet?.timer);
    const waitMs = Math.max(0, Math.min(quietMs, deadline - now));
    this.#quiet = { timer: setTimeout(() => void this.#tell(), waitMs), deadline };
  }

  async #tell(): Promise<void> {
    this.#quiet = undefined;
    // Before the file is looked at, so that a change after that is told as another one.
    await this.#folder.follow();
    const isGone = (await stampOf(this.#file)) === undefined;
    if (this.#isDisposed) return;
    clearTimeout(this.#gone);
    const tell = () => {
      this.#isGone = isGone;
      this.#changed();
    };
    if (isGone && !this.#isGone) this.#gone = setTimeout(tell, this.#times.goneMs);
    else tell();
  }
}

/** Differs whenever the file was written, replaced or created; nothing while it is absent or out of reach. */
async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(':');
  } catch {
    return undefined; // Why does not matter here: whoever reads the file will be told.
  }
}
