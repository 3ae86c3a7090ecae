import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { messageOf } from '../lib/federationError.ts';
import type { Log } from '../lib/log.ts';
import { EraVerdict } from './eraVerdict.ts';

/** Keeps on disk which era each target speaks, so that a start need not ask again. Whatever fails costs one question. */
export class KeptVerdicts {
  readonly #directory: string;
  readonly #log: Log;

  constructor(directory: string, log: Log) {
    this.#directory = directory;
    this.#log = log;
  }

  /** The verdict kept for this configuration, if there is one that can be read. */
  async read(hash: string): Promise<EraVerdict | undefined> {
    try {
      return EraVerdict.parse(JSON.parse(await readFile(this.#path(hash), 'utf8')));
    } catch {
      return undefined; // Missing or spoiled: then the server is asked.
    }
  }

  /** Keeps a verdict, or, with undefined, forgets it. */
  async write(hash: string, verdict: EraVerdict | undefined): Promise<void> {
    try {
      if (!verdict) return await rm(this.#path(hash), { force: true });
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      await writeFile(this.#path(hash), JSON.stringify(verdict), { mode: 0o600 });
    } catch (error) {
      this.#log.write('warn', 'A verdict cannot be kept', { hash, reason: messageOf(error) });
    }
  }

  #path(hash: string): string {
    return join(this.#directory, `${hash}.era.json`);
  }
}
