import { readFileSync, watch } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import * as z from 'zod';

import { DiscoveryFile, discoveryFileName } from '#protocol/discoveryFile.ts';
import { workspaceConfigFile } from '#protocol/locations.ts';

import { Emitter } from '../../../daemon/lib/emitter.ts';
import type { ConfigInput } from '../daemon.ts';
import { eventually } from '../eventually.ts';
import { leasePort } from '../everything.ts';
import { fromRoot } from '../paths.ts';
import { openTempDir } from '../tempDir.ts';
import type { EditorFolders } from './editorServer.ts';
import { writeEditorSettings } from './editorSettings.ts';
import { endProcessesOf } from './processesOf.ts';

/** A user with an editor and a configuration, who has never run the daemon. What was started for them ends with it. */
export interface EditorHome extends AsyncDisposable, EditorFolders {
  readonly configFile: string;
  /** Where the daemon keeps its files. */
  readonly stateDirectory: string;
  /** Makes a folder to open a window on; with a configuration of its own, if there is one. */
  makeWorkspace(name: string, config?: ConfigInput): Promise<string>;
  /** Puts an extension's folder where the editor finds its installed extensions; this project's, as it was built last, if no other. */
  linkExtension(folder?: string): Promise<void>;
  /** Waits for a daemon other than the one of `formerPid`. */
  awaitDaemon(formerPid?: number): Promise<DiscoveryFile>;
}

/** Makes the folders of such a user, who has these settings besides. */
export async function openEditorHome(
  config: ConfigInput,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<EditorHome> {
  const stack = new AsyncDisposableStack();
  const home = stack.use(await openTempDir()).path;
  const userData = path.join(home, 'user-data');
  const extensions = path.join(home, 'extensions');
  const stateDirectory = path.join(home, 'state');
  const configFile = path.join(home, 'config', 'mcp-federation.json');

  for (const folder of [stateDirectory, extensions]) await mkdir(folder, { mode: 0o700 });
  await writeConfig(configFile, config);
  await writeEditorSettings(userData, {
    // Not "any free port": users have the same one after each start.
    'mcpFederation.port': await leasePort(),
    'mcpFederation.configFile': configFile,
    'mcpFederation.stateDirectory': stateDirectory,
    ...settings,
  });
  stack.defer(() => endProcessesOf(home));
  stack.defer(() => stopDaemon(stateDirectory));

  return {
    home,
    userData,
    extensions,
    configFile,
    stateDirectory,
    async makeWorkspace(name, workspaceConfig) {
      const folder = path.join(home, name);
      await mkdir(folder);
      await writeFile(path.join(folder, 'readme.txt'), `This is ${name}.\n`);
      if (workspaceConfig)
        await writeConfig(path.join(folder, workspaceConfigFile), workspaceConfig);
      return folder;
    },
    linkExtension: (folder = fromRoot('')) => symlink(folder, extensionPlace(extensions, folder)),
    awaitDaemon: formerPid => awaitDaemon(stateDirectory, formerPid),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** The editor's own names for the folders of extensions: who published it, its name, its version. */
function extensionPlace(extensions: string, folder: string): string {
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { publisher, name } = Manifest.parse(JSON.parse(text));
  return path.join(extensions, `${publisher}.${name}-0.0.0`);
}

const Manifest = z.object({ publisher: z.string(), name: z.string() });

async function writeConfig(file: string, config: ConfigInput): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config, null, 2));
}

async function awaitDaemon(stateDirectory: string, formerPid?: number): Promise<DiscoveryFile> {
  const changes = new Emitter<void>();
  const watcher = watch(stateDirectory, () => changes.emit());
  const findOther = (): DiscoveryFile | undefined => {
    const found = readDiscovery(stateDirectory);
    return found?.pid === formerPid ? undefined : found;
  };
  try {
    return await eventually('a daemon', changes, findOther, () => readDiscovery(stateDirectory));
  } finally {
    watcher.close();
  }
}

function readDiscovery(stateDirectory: string): DiscoveryFile | undefined {
  try {
    const text = readFileSync(path.join(stateDirectory, discoveryFileName), 'utf8');
    return DiscoveryFile.parse(JSON.parse(text));
  } catch {
    return undefined; // Not there yet, or half written: there will be another change.
  }
}

/** The daemon outlives the editor by design, so somebody has to end it. */
function stopDaemon(stateDirectory: string): void {
  const found = readDiscovery(stateDirectory);
  try {
    if (found) process.kill(found.pid, 'SIGTERM');
  } catch {
    // It was gone before.
  }
}
