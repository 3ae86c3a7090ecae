import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DiscoveryFile, discoveryFileName } from '#protocol/discoveryFile.ts';

/** What the discovery file says; undefined when there is none, or none that this version can read. */
export async function readDiscovery(stateDirectory: string): Promise<DiscoveryFile | undefined> {
  let text: string;
  try {
    text = await readFile(join(stateDirectory, discoveryFileName), 'utf8');
  } catch {
    return undefined; // No file: no daemon has started here. One that cannot be read shows when a daemon is started.
  }
  try {
    return DiscoveryFile.parse(JSON.parse(text));
  } catch {
    return undefined; // Half written, or of another version: /health could not be checked with it anyway.
  }
}
