import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { fromRoot } from '../paths.ts';
import { pinnedNode } from '../pinnedNode.ts';
import { runNpm } from '../runNpm.ts';

/** A VS Code server with its extension host, ready to be started. */
export interface EditorHost {
  /** The program to run, and the script it runs. */
  readonly node: string;
  readonly serverMain: string;
}

/** The npm package that ships VS Code. The page objects know the selectors of just this version. */
const codeServer = 'code-server@4.139.1';

const folder = fromRoot('.cache/editor-host');
const name = `${codeServer.split('@')[1]}-${process.platform}-${process.arch}`;
const installed = path.join(folder, name);

/** Installs VS Code's server from npm into the ignored cache folder, once. */
export async function installEditorHost(): Promise<EditorHost> {
  if (!existsSync(serverMainIn(installed))) {
    try {
      await install();
    } catch (error) {
      const message = `Cannot install VS Code (npm package ${codeServer}) for the editor tests; is the npm registry within reach?`;
      throw new Error(message, { cause: error });
    }
  }
  return { node: pinnedNode, serverMain: serverMainIn(installed) };
}

function serverMainIn(root: string): string {
  return path.join(vscodeIn(root), 'out/server-main.js');
}

function vscodeIn(root: string): string {
  return path.join(root, 'node_modules/code-server/lib/vscode');
}

async function install(): Promise<void> {
  const startedAt = Date.now();
  // The folder gets its final name only when all is in it, so that a half-made install is never taken for a whole one.
  const partial = path.join(folder, `${name}.partial-${process.pid}`);
  await removeAbandonedInstalls();
  await mkdir(partial, { recursive: true });
  try {
    await installInto(partial);
    await rename(partial, installed).catch((error: unknown) => {
      if (!existsSync(serverMainIn(installed))) throw error; // Else somebody else was faster.
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  tell(`ready after ${Math.round((Date.now() - startedAt) / 1_000)} s`);
}

async function installInto(root: string): Promise<void> {
  tell(`fetching ${codeServer} (about 250 MB, once)`);
  await writeFile(path.join(root, 'package.json'), '{ "private": true }\n');
  // Without scripts: code-server's own would build a Kerberos client that nothing here needs.
  await runNpm(['install', '--ignore-scripts', codeServer], root);

  tell('fetching the packages of its VS Code');
  // Not "npm ci": the package's shrinkwrap does not match its package.json.
  await runNpm(['install', '--omit=dev', '--ignore-scripts'], vscodeIn(root));

  tell('building its log writer and watchdog');
  try {
    const natives = ['@vscode/spdlog', '@vscode/native-watchdog'];
    await runNpm(['rebuild', '--foreground-scripts', ...natives], vscodeIn(root));
  } catch {
    // VS Code runs without them; it only complains, and keeps no log files.
    tell('there is no C++ compiler for them; going on without');
  }
}

async function removeAbandonedInstalls(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(folder)) {
    const pid = Number(/\.partial-(\d+)$/.exec(entry)?.[1]);
    if (pid && !isRunning(pid)) await rm(path.join(folder, entry), { recursive: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // Nobody has this pid.
  }
}

function tell(what: string): void {
  process.stderr.write(`editor host: ${what}\n`);
}
