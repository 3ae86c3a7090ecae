import { readFile } from 'node:fs/promises';

import { fromRoot } from '../support/paths.ts';

/** The scenarios, or the checks of one (`scenario:check`), that are known to fail; each with its reason. */
export type Baseline = ReadonlyMap<string, string>;

/** The file of a cell's baseline, which the suite reads, too. */
export function baselineFile(name: string): string {
  return fromRoot(`test/conformance/baselines/${name}.yml`);
}

/** Reads a baseline. Each entry must say on its line, in a comment, why it is there. */
export async function readBaseline(name: string): Promise<Baseline> {
  const text = await readFile(baselineFile(name), 'utf8');
  const entries = Array.from(text.matchAll(/^\s*- (\S+)(?:\s+# (\S.*))?$/gm));
  return new Map(
    entries.map(([, entry = '', reason]) => {
      if (reason === undefined) throw new Error(`${name}.yml: ${entry} needs a reason`);
      return [entry, reason];
    }),
  );
}
