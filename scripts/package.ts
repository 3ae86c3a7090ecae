import { stat } from 'node:fs/promises';
import path from 'node:path';

import { createPackage } from './createPackage.ts';

/** An extension that is larger than this takes too long to install. */
const maxBytes = 1.5 * 1024 * 1024;

const packagePath = path.resolve(import.meta.dirname, '..', 'mcp-federation.vsix');
await createPackage(packagePath);

const { size } = await stat(packagePath);
const sizeKb = Math.ceil(size / 1024);
if (size > maxBytes) {
  throw new Error(`The package has ${sizeKb} kB; at most ${maxBytes / 1024} kB are allowed`);
}
process.stdout.write(`${path.relative(process.cwd(), packagePath)}: ${sizeKb} kB\n`);
