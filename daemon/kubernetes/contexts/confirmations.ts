import { readFile } from 'node:fs/promises';

import * as z from 'zod';

import { writePrivateFile } from '../../process/writePrivateFile.ts';

/** A context that may be used, for as long as it leads to the same server. */
const Confirmation = z.object({ context: z.string(), server: z.string() });
type Confirmation = z.infer<typeof Confirmation>;

const ConfirmationFile = z.object({ confirmed: z.array(Confirmation) });

/** Which contexts somebody has confirmed, kept in a file of the state directory. */
export class Confirmations {
  readonly #file: string;
  #confirmed: Promise<readonly Confirmation[]> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async has({ context, server }: Confirmation): Promise<boolean> {
    const confirmed = await this.#load();
    return confirmed.some(one => one.context === context && one.server === server);
  }

  /** Keeps it, in place of what was confirmed for the same context before. */
  async add({ context, server }: Confirmation): Promise<void> {
    const before = this.#load();
    const added = before.then(async confirmed => {
      const others = confirmed.filter(one => one.context !== context);
      const all = [...others, { context, server }];
      await writePrivateFile(this.#file, `${JSON.stringify({ confirmed: all }, null, 2)}\n`);
      return all;
    });
    // Whoever comes next builds on this one, or on what was before where it could not be written.
    this.#confirmed = added.catch(() => before);
    await added;
  }

  #load(): Promise<readonly Confirmation[]> {
    this.#confirmed ??= readConfirmations(this.#file);
    return this.#confirmed;
  }
}

async function readConfirmations(file: string): Promise<readonly Confirmation[]> {
  try {
    return ConfirmationFile.parse(JSON.parse(await readFile(file, 'utf8'))).confirmed;
  } catch {
    return []; // Not there yet, or spoilt: then everything is asked about again.
  }
}
