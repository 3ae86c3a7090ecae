import { existsSync, readFileSync, watch } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { z } from 'zod';

import { DiscoveryFile, discoveryFileName, Health } from '#protocol/discoveryFile.ts';
import type { FederationConfig } from '#protocol/federationConfig.ts';

import { Emitter } from '../../daemon/lib/emitter.ts';
import { eventually, inTime } from './eventually.ts';
import { fromRoot } from './paths.ts';
import { type Exit, type Program, startNode } from './program.ts';
import { openTempDir, type TempDir } from './tempDir.ts';

/** The daemon's program, run from its source. */
export const daemonProgram = fromRoot('daemon/main.ts');

/** A configuration as a user writes it: an object, or the very text of the file. */
export type ConfigInput = z.input<typeof FederationConfig> | string;

/** The real daemon, running for a test. */
export interface RunningDaemon extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Where MCP clients connect. */
  readonly endpoint: string;
  readonly port: number;
  /** Empty when it was started with `--no-auth`. */
  readonly token: string;
  /** The token header, or nothing. */
  readonly authorization: Readonly<Record<string, string>>;
  readonly pid: number;
  readonly home: DaemonHome;
  readonly program: Program;
  /** Asks it to end, as `kill PID` does, and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<Exit>;
}

/** Where a daemon keeps its files; can outlive it, to start a second one there. */
export interface DaemonHome extends AsyncDisposable {
  readonly stateDir: string;
  readonly configFile: string;
  /** The environment that keeps it and the commands away from the real user's directories. */
  readonly env: NodeJS.ProcessEnv;
  /** Replaces the configuration file, as an editor saves it. */
  writeConfig(config: ConfigInput): Promise<void>;
}

/** Makes the directories of a daemon that has never run. */
export async function openDaemonHome(config: ConfigInput): Promise<DaemonHome> {
  const dir: TempDir = await openTempDir();
  // These are the default places under the environment below, so that commands need no options to find them.
  const stateDir = join(dir.path, 'state', 'mcp-federation');
  const configFile = join(dir.path, 'config', 'mcp-federation', 'mcp-federation.json');
  await mkdir(dirname(configFile), { recursive: true });
  const writeConfig = (input: ConfigInput) =>
    writeFile(configFile, typeof input === 'string' ? input : JSON.stringify(input, null, 2));
  await writeConfig(config);

  return {
    stateDir,
    configFile,
    writeConfig,
    env: {
      ...process.env,
      HOME: dir.path,
      XDG_CONFIG_HOME: join(dir.path, 'config'),
      XDG_STATE_HOME: join(dir.path, 'state'),
    },
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}

interface StartOptions {
  /** A home that the test owns. Default: one that goes with the daemon. */
  readonly home?: DaemonHome;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the daemon on a free port, and waits until it answers. */
export async function startDaemon(
  config: ConfigInput,
  { home: given, args = [], env = {} }: StartOptions = {},
): Promise<RunningDaemon> {
  const home = given ?? (await openDaemonHome(config));
  const program = startNode([daemonProgram, ...serveArgs(home), ...args], {
    env: { ...home.env, ...env },
  });
  try {
    const found = await awaitDiscoveryFile(home, program);
    const url = `http://${found.host}:${found.port}`;
    const authorization = found.token === undefined ? {} : bearer(found.token);
    await proveHealth(url, authorization, found);
    return {
      url,
      endpoint: `${url}/mcp`,
      port: found.port,
      token: found.token ?? '',
      authorization,
      pid: found.pid,
      home,
      program,
      async stop(signal = 'SIGTERM') {
        program.kill(signal);
        return inTime('the end of the daemon', program.exit);
      },
      async [Symbol.asyncDispose]() {
        program.kill('SIGTERM');
        await inTime('the end of the daemon', program.exit).catch(() => undefined);
        await program[Symbol.asyncDispose]();
        if (!given) await home[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await program[Symbol.asyncDispose]();
    if (!given) await home[Symbol.asyncDispose]();
    throw error;
  }
}

/** The command line of a daemon for tests: any free port, its own files. */
export function serveArgs({ configFile, stateDir }: DaemonHome): string[] {
  return ['serve', '--config', configFile, '--port', '0', '--state-dir', stateDir];
}

/** The header that carries the token. */
export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

/** Waits for the discovery file of this very process: an older one may still lie there. */
async function awaitDiscoveryFile(home: DaemonHome, program: Program): Promise<DiscoveryFile> {
  await mkdir(home.stateDir, { recursive: true, mode: 0o700 });
  const changes = new Emitter<void>();
  const file = join(home.stateDir, discoveryFileName);
  const watcher = watch(home.stateDir, () => changes.emit());
  let hasEnded = false;
  void program.exit.then(() => {
    hasEnded = true;
    changes.emit();
  });

  try {
    const found = await eventually(
      'the discovery file',
      changes,
      () => (hasEnded ? 'ended' : discoveryOf(program.pid, file)),
      () => program.stderr(),
    );
    if (found === 'ended') throw new Error(`The daemon ended at start: ${program.stderr()}`);
    return found;
  } finally {
    watcher.close();
  }
}

/** What the process has written into `file`. Read at once, so that no change is missed meanwhile. */
function discoveryOf(pid: number, file: string): DiscoveryFile | undefined {
  if (!existsSync(file)) return undefined;
  const found = DiscoveryFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return found.pid === pid ? found : undefined;
}

async function proveHealth(
  url: string,
  headers: Record<string, string>,
  found: DiscoveryFile,
): Promise<void> {
  const response = await fetch(`${url}/health`, { headers });
  const health = Health.parse(await response.json());
  if (health.nonce !== found.nonce) throw new Error('Another daemon answers on this port');
}
