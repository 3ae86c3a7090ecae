import { readFile, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { build, type BuildOptions, type Plugin } from 'esbuild';
import { z } from 'zod';

import { completionSchema } from './completionSchema.ts';
import { writeSchema } from './schema.ts';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const { values: flags } = parseArgs({
  options: { production: { type: 'boolean', default: false } },
});

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: flags.production,
  sourcemap: flags.production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.MCP_FEDERATION_VERSION': JSON.stringify(version) },
};

/** The oldest editor that is supported runs Node 22. */
const node: BuildOptions = {
  ...common,
  platform: 'node',
  target: 'node22',
  // jsonc-parser's CommonJS form hides its own files from bundlers.
  mainFields: ['module', 'main'],
  format: 'esm',
  // What is imported on demand, such as the legacy SSE transport and the editor's commands, costs nothing at start.
  splitting: true,
};

const browser: BuildOptions = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
};

/** Lets a page have the script of a worker as a text: a webview can load workers from nowhere else. */
const workers: Plugin = {
  name: 'workers',
  setup(bundler) {
    bundler.onResolve({ filter: /^worker:/ }, ({ path: specifier, resolveDir }) => ({
      path: path.join(resolveDir, specifier.slice('worker:'.length)),
      namespace: 'worker',
    }));
    bundler.onLoad({ filter: /./, namespace: 'worker' }, async ({ path: file }) => {
      const bundle = { ...browser, minify: true, sourcemap: false, write: false } as const;
      // A worker made of a text has an address that is no base for others, which libraries do not expect.
      const define = { ...common.define, 'self.location': 'undefined' };
      const { outputFiles } = await build({ ...bundle, define, entryPoints: [file] });
      return { contents: outputFiles[0]?.text ?? '', loader: 'text' };
    });
  },
};

const bundles: BuildOptions[] = [
  {
    ...node,
    entryPoints: { main: 'daemon/main.ts' },
    outdir: path.join(dist, 'daemon'),
    // Packages in CommonJS, such as ws and cross-spawn, call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  },
  {
    ...node,
    entryPoints: { activate: 'extension/activate.ts' },
    outdir: path.join(dist, 'extension'),
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  {
    ...browser,
    plugins: [workers],
    // A page is NAME.js and NAME.css; `extension/pages/pagePanel.ts` loads it by that name.
    entryPoints: [
      ...['dashboard', 'form', 'result', 'targetForm'].map(name => `webview/${name}.tsx`),
      // What an editor gives to the dashboard, for browsers, where there is none.
      'webview/browser.css',
    ],
    outdir: path.join(dist, 'webview'),
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // React-style production builds of the libraries, without their development checks.
    define: { ...common.define, 'process.env.NODE_ENV': '"production"' },
  },
];

/** Lets every file use the editor's own object, where esbuild would make each a copy with hundreds of accessors. */
const oneVscode: Plugin = {
  name: 'one vscode',
  setup(bundler) {
    const imported = /import ?\* ?as ([\w$]+) from ?"vscode";/g;
    bundler.onLoad({ filter: /\.cjs$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replaceAll(imported, 'var $1=require("vscode");'),
      loader: 'js',
    }));
  },
};

/**
 * The extension's chunks as the editor loads them without a pause; modules would come one by one, between what other
 * extensions do at start. esbuild splits modules alone, so that this is a second step.
 */
const turnedToCommonJs: BuildOptions = {
  ...common,
  bundle: false,
  plugins: [oneVscode],
  entryPoints: ['dist/extension/*.cjs'],
  outdir: path.join(dist, 'extension'),
  outExtension: { '.js': '.cjs' },
  allowOverwrite: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // Only what is required finds the editor's own module.
  supported: { 'dynamic-import': false },
};

await rm(dist, { recursive: true, force: true });
await Promise.all(bundles.map(bundle => build(bundle)));
await build(turnedToCommonJs);
await writeSchema(path.join(dist, 'schema', 'mcp-federation.schema.json'));
await writeSchema(path.join(dist, 'schema', 'completion.schema.json'), completionSchema());
