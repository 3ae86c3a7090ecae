import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { z } from 'zod';

const run = promisify(execFile);

const pinned = join(import.meta.dirname, '../peers/package.json');
const installed = join(import.meta.dirname, '../../.cache/bench-peers');

/** Installs the pinned peers from the npm registry, unless they are there. Returns their `node_modules`. */
export async function installPeers(): Promise<string> {
  const modules = join(installed, 'node_modules');
  if (!(await areInstalled(modules))) {
    await mkdir(installed, { recursive: true });
    await copyFile(pinned, join(installed, 'package.json'));
    const options = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
    await run(...npm(['install', ...options]), { cwd: installed });
  }
  return modules;
}

async function areInstalled(modules: string): Promise<boolean> {
  const { dependencies } = Peers.parse(await readJson(pinned));
  for (const [name, version] of Object.entries(dependencies)) {
    const found = Manifest.safeParse(
      await readJson(join(modules, name, 'package.json')).catch(() => undefined), // Not there yet.
    );
    if (found.data?.version !== version) return false;
  }
  return true;
}

const Peers = z.object({ dependencies: z.record(z.string(), z.string()) });
const Manifest = z.object({ version: z.string() });

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** The npm that runs this script, or else the one on the PATH. */
function npm(args: string[]): [string, string[]] {
  const script = process.env.npm_execpath;
  return script === undefined ? ['npm', args] : [process.execPath, [script, ...args]];
}
