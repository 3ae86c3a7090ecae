import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

import type { Log } from '../lib/log.ts';
import { messageOf } from '../lib/federationError.ts';
import { ServerGreeting } from './handshake.ts';
import { KeptVerdicts } from './keptVerdicts.ts';
import type { Offer } from './offerLists.ts';

/** What a target offered when it last ran. */
export interface TargetCatalog extends Offer {
  readonly greeting: ServerGreeting;
}

const Named = z.looseObject({ name: z.string().min(1) });

/** Files of earlier builds have no more than tools. */
const StoredCatalog = z.object({
  greeting: ServerGreeting,
  tools: z.array(Named),
  resources: z.array(z.looseObject({ uri: z.string().min(1) })).default([]),
  templates: z.array(z.looseObject({ uriTemplate: z.string().min(1) })).default([]),
  prompts: z.array(Named).default([]),
});

/** Keeps each target's last catalog on disk, under the hash of its configuration, so that a start lists at once. */
export class KeptCatalogs implements AsyncDisposable {
  /** Which era each target spoke, beside what it offered. */
  readonly verdicts: KeptVerdicts;
  readonly #directory: string;
  readonly #log: Log;
  #writing: Promise<void> = Promise.resolve();

  constructor(directory: string, log: Log) {
    this.verdicts = new KeptVerdicts(directory, log);
    this.#directory = directory;
    this.#log = log;
  }

  /** The catalog kept for this configuration, if there is one that can be read. */
  async read(hash: string): Promise<TargetCatalog | undefined> {
    await this.#writing;
    try {
      return StoredCatalog.parse(JSON.parse(await readFile(this.#path(hash), 'utf8')));
    } catch (error) {
      if (!isMissing(error))
        this.#log.write('warn', 'A kept catalog cannot be read', {
          hash,
          reason: messageOf(error),
        });
      return undefined;
    }
  }

  /** Writes it whole or not at all; a failure costs only the next instant start, so it is logged and let go. */
  write(hash: string, catalog: TargetCatalog): Promise<void> {
    // One after the other: two that write the same file at a time would spoil it.
    this.#writing = this.#writing.then(() => this.#write(hash, catalog));
    return this.#writing;
  }

  /** Waits for what is being written: a daemon that ends right after a start still knows the tools next time. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing;
  }

  async #write(hash: string, catalog: TargetCatalog): Promise<void> {
    const path = this.#path(hash);
    try {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      await writeFile(`${path}.new`, JSON.stringify(catalog), { mode: 0o600 });
      await rename(`${path}.new`, path);
    } catch (error) {
      this.#log.write('warn', 'A catalog cannot be kept', { hash, reason: messageOf(error) });
    }
  }

  #path(hash: string): string {
    return join(this.#directory, `${hash}.json`);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
