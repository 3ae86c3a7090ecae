import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

import { fromRoot } from '../paths.ts';

const source = fromRoot('test/editor/suite');
const bundled = fromRoot('.cache/editor-suite');

/** Bundles the suites into CommonJS files, which are what an extension host loads. Gives the path of the one that runs them. */
export async function bundleSuite(): Promise<string> {
  const files = (await readdir(source)).filter(file => file.endsWith('.ts'));
  await build({
    entryPoints: files.map(file => path.join(source, file)),
    outdir: bundled,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(bundled, 'run.cjs');
}
