import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { pinnedNode } from '../../pinnedNode.ts';

const run = promisify(execFile);

/** Where a container of the image begins, and npx finds its packages. */
export const workingFolder = '/srv/npx';

/** Fills a folder with the files of the pods' image: a shell, the pinned Node with the libraries it needs, npm, packages. */
export async function makeRootFolder(
  root: string,
  programs: string,
  packages: string,
): Promise<void> {
  const inRoot = (path: string) => join(root, path);
  for (const folder of ['/bin', '/usr/bin', '/usr/local/bin', '/root', '/tmp', '/etc', '/data']) {
    await mkdir(inRoot(folder), { recursive: true });
  }
  await writeFile(inRoot('/etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await writeFile(inRoot('/data/hello.txt'), 'hello from a pod\n');

  const busybox = join(programs, 'busybox');
  await cp(busybox, inRoot('/bin/busybox'));
  const { stdout: applets } = await run(busybox, ['--list']);
  for (const applet of applets.trim().split('\n')) {
    if (applet !== 'busybox') await symlink('busybox', inRoot(`/bin/${applet}`));
  }
  // Scripts begin with it.
  await symlink('/bin/busybox', inRoot('/usr/bin/env'));

  await cp(pinnedNode, inRoot('/usr/local/bin/node'));
  for (const library of await librariesOf(pinnedNode)) {
    await mkdir(inRoot(dirname(library)), { recursive: true });
    await cp(library, inRoot(library), { dereference: true });
  }

  await cp(packages, inRoot(workingFolder), { recursive: true, verbatimSymlinks: true });
  for (const command of ['npm', 'npx']) {
    const script = `${workingFolder}/node_modules/npm/bin/${command}-cli.js`;
    await symlink(script, inRoot(`/usr/local/bin/${command}`));
  }
}

/** The shared libraries that a program is loaded with, and what loads them. */
async function librariesOf(program: string): Promise<string[]> {
  const { stdout } = await run('ldd', [program]);
  const paths = stdout.matchAll(/(?:=> |^\s*)(\/\S+)/gm).map(([, path]) => path ?? '');
  return [...paths].filter(path => basename(path) !== '');
}
