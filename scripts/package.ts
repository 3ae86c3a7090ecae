import { stat } from 'node:fs/promises';
import path from 'node:path';

import { createVSIX } from '@vscode/vsce';

/** An extension that is larger than this takes too long to install. */
const maxBytes = 1.5 * 1024 * 1024;

const root = path.resolve(import.meta.dirname, '..');
const packagePath = path.join(root, 'mcp-federation.vsix');

// The bundles hold all that is needed: no node_modules go in.
await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  // Nobody knows where the pictures of the README will be on the web.
  rewriteRelativeLinks: false,
});

const { size } = await stat(packagePath);
const sizeKb = Math.ceil(size / 1024);
if (size > maxBytes) {
  throw new Error(`The package has ${sizeKb} kB; at most ${maxBytes / 1024} kB are allowed`);
}
process.stdout.write(`${path.relative(process.cwd(), packagePath)}: ${sizeKb} kB\n`);
