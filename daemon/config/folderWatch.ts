import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Lets the system tell about a file, through the folder that it is in or will be in. */
export class FolderWatch implements Disposable {
  readonly #file: string;
  readonly #told: () => void;
  #current: { watcher: FSWatcher; identity: string } | undefined;
  #isDisposed = false;

  /** Watches nothing until the first `follow`. */
  constructor(file: string, told: () => void) {
    this.#file = file;
    this.#told = told;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#drop();
  }

  /** Moves the watch to the file's folder, or to the nearest one above it that exists now. */
  async follow(): Promise<void> {
    let nearest = await nearestFolder(path.dirname(this.#file));
    while (!this.#isDisposed && this.#current?.identity !== nearest.identity) {
      this.#drop();
      const watcher = this.#watch(nearest.folder);
      if (!watcher) return;
      this.#current = { watcher, identity: nearest.identity };
      // A folder that was made before the watch began would go unnoticed.
      nearest = await nearestFolder(path.dirname(this.#file));
    }
  }

  #watch(folder: string): FSWatcher | undefined {
    const [next] = path.relative(folder, this.#file).split(path.sep);
    const names = new Set([next, path.basename(folder)]);
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name === null || names.has(name)) this.#told();
      });
      watcher.on('error', () => {
        // The folder is gone, or the system gives up; the owner's next look begins anew.
        if (this.#current?.watcher === watcher) this.#drop();
      });
      return watcher;
    } catch {
      return undefined; // No watches left, or none here: the owner goes on looking by itself.
    }
  }

  #drop(): void {
    this.#current?.watcher.close();
    this.#current = undefined;
  }
}

/** A folder, or the nearest one above it that exists, and what tells it apart from a later one of that name. */
async function nearestFolder(folder: string): Promise<{ folder: string; identity: string }> {
  const marks = await identify(folder);
  const parent = path.dirname(folder);
  if (!marks && parent !== folder) return nearestFolder(parent);
  return { folder, identity: `${folder}:${marks}` };
}

async function identify(folder: string): Promise<string | undefined> {
  try {
    const found = await stat(folder, { bigint: true });
    // Numbers of files are used again; the time of birth is not.
    return found.isDirectory() ? `${found.dev}:${found.ino}:${found.birthtimeNs}` : undefined;
  } catch {
    return undefined; // Absent, or closed to us: what is above it can still tell when that changes.
  }
}
