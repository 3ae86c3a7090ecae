import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

import { packagedReadme } from './packagedReadme.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Packs what was built last into a `.vsix`; the bundles hold all that is needed, so no node_modules go in. */
export async function createPackage(packagePath: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mcp-federation-package-'));
  try {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    for (const file of [...files, '.vscodeignore']) {
      await cp(path.join(root, file), path.join(folder, file));
    }
    const readme = await readFile(path.join(root, 'README.md'), 'utf8');
    await writeFile(path.join(folder, 'README.md'), packagedReadme(readme));
    await createVSIX({
      cwd: folder,
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
