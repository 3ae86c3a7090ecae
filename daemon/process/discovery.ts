import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { DiscoveryFile, discoveryFileName } from '#protocol/discoveryFile.ts';

import { writePrivateFile } from './writePrivateFile.ts';

/** What the daemon of this state directory says of itself; undefined where none was started, or it is not readable. */
export async function readDiscovery(stateDir: string): Promise<DiscoveryFile | undefined> {
  try {
    const text = await readFile(path.join(stateDir, discoveryFileName), 'utf8');
    return DiscoveryFile.parse(JSON.parse(text));
  } catch {
    return undefined; // Missing, or not from us: either way there is no daemon to be found by it.
  }
}

/** Lets the daemon's faces find it. */
export async function writeDiscovery(stateDir: string, discovery: DiscoveryFile): Promise<void> {
  const text = `${JSON.stringify(discovery, null, 2)}\n`;
  await writePrivateFile(path.join(stateDir, discoveryFileName), text);
}

/** Takes the file away, unless another daemon has put its own there meanwhile. */
export async function removeDiscovery(stateDir: string, nonce: string): Promise<void> {
  const found = await readDiscovery(stateDir);
  if (found?.nonce === nonce) await rm(path.join(stateDir, discoveryFileName), { force: true });
}
