import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';

const maxBytes = 1024 * 1024;

/** A file that lines are added to. It stays small: what is too much moves to `FILE.1`, replacing what was there. */
export class BoundedFile implements Disposable {
  readonly #path: string;
  readonly #maxBytes: number;
  #descriptor: number | undefined;

  constructor(path: string, limitBytes: number = maxBytes) {
    this.#path = path;
    this.#maxBytes = limitBytes;
    this.#descriptor = openSync(path, 'a', 0o600);
  }

  /** Adds a line at once, so that the last words of a process that dies are kept. */
  writeLine(line: string): void {
    if (this.#descriptor === undefined) return;
    try {
      if (fstatSync(this.#descriptor).size > this.#maxBytes) this.#rotate(this.#descriptor);
      writeSync(this.#descriptor, `${line}\n`);
    } catch {
      // A full disk costs this line, not what it tells of.
    }
  }

  [Symbol.dispose](): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /** Copies instead of renaming: who started us may have the same file open for what we print. */
  #rotate(descriptor: number): void {
    copyFileSync(this.#path, `${this.#path}.1`);
    ftruncateSync(descriptor);
  }
}
