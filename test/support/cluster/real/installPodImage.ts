import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { installPodPackages } from '../../installServers.ts';
import { pinnedNode } from '../../pinnedNode.ts';
import { runProgram } from '../../runProgram.ts';
import { clusterFolder, removeOld } from './clusterFolder.ts';
import { makeRootFolder, workingFolder } from './podRootFolder.ts';
import { podImageNames } from './podImage.ts';

/** Makes the image that pods run, unless it is there; no registry is asked. @returns the archive of it */
export async function installPodImage(programs: string): Promise<string> {
  const packages = await installPodPackages();
  const hash = createHash('sha256');
  for (const file of [
    join(packages, 'package-lock.json'),
    fileOf('podRootFolder'),
    fileOf('podImage'),
    fileOf('installPodImage'),
  ]) {
    hash.update(await readFile(file));
  }
  hash.update(String((await stat(pinnedNode)).mtimeMs));
  const image = join(clusterFolder, `image-${hash.digest('hex').slice(0, 12)}.tar`);
  if (!existsSync(image)) await make(image, programs, packages);
  return image;
}

function fileOf(module: string): string {
  return new URL(`${module}.ts`, import.meta.url).pathname;
}

async function make(image: string, programs: string, packages: string): Promise<void> {
  process.stderr.write('real cluster: making the image of its pods\n');
  await removeOld('image-');
  // The archive gets its final name only when it is whole.
  const work = `${image}.partial-${process.pid}`;
  const root = join(work, 'root');
  const archive = join(work, 'archive');
  await mkdir(archive, { recursive: true });
  await makeRootFolder(root, programs, packages);
  await tar(root, join(archive, 'layer.tar'));
  await rm(root, { recursive: true });

  const layer = createHash('sha256').update(await readFile(join(archive, 'layer.tar')));
  const config = {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: {
      // The sandbox has no command of its own.
      Cmd: ['sleep', 'infinity'],
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'HOME=/root'],
      WorkingDir: workingFolder,
    },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer.digest('hex')}`] },
  };
  const manifest = [{ Config: 'config.json', RepoTags: podImageNames, Layers: ['layer.tar'] }];
  await writeFile(join(archive, 'config.json'), JSON.stringify(config));
  await writeFile(join(archive, 'manifest.json'), JSON.stringify(manifest));
  await tar(archive, join(work, 'image.tar'));
  await rename(join(work, 'image.tar'), image);
  await rm(work, { recursive: true });
}

async function tar(folder: string, file: string): Promise<void> {
  await runProgram('tar', ['--owner=0', '--group=0', '-C', folder, '-cf', file, '.']);
}
