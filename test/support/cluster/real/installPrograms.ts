import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { fromRoot } from '../../paths.ts';
import { clusterFolder, removeOld } from './clusterFolder.ts';

const recipe = fromRoot('test/support/cluster/real/build.sh');

/** Builds the programs of a Kubernetes node, unless this recipe has done so before. @returns the folder they are in */
export async function installPrograms(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(recipe));
  const name = `programs-${hash.digest('hex').slice(0, 12)}`;
  const programs = join(clusterFolder, name);
  if (existsSync(programs)) return programs;

  const startedAt = performance.now();
  await mkdir(clusterFolder, { recursive: true });
  await removeOld('programs-');
  // The folder gets its final name only when all is in it, so that a half-made one is never taken for a whole one.
  const partial = `${programs}.partial-${process.pid}`;
  await build(partial);
  await rename(partial, programs);
  tell(`ready after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
  return programs;
}

async function build(folder: string): Promise<void> {
  tell('built once, in five to ten minutes; needs 3 GB of disk meanwhile, 0.5 GB after');
  const child = spawn('nice', ['bash', recipe, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface(child.stdout).on('line', tell);
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const log = join(folder, 'build.log');
  const end = (await readFile(log, 'utf8')).slice(-3_000);
  throw new Error(`The real cluster could not be built (${log}):\n${end}`);
}

function tell(what: string): void {
  process.stderr.write(`real cluster: ${what}\n`);
}
