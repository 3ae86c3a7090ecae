import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { inTime } from '../eventually.ts';
import type { EditorHost } from './installEditorHost.ts';
import { withPinnedNode } from '../pinnedNode.ts';
import { endProcessesOf } from './processesOf.ts';

/** Where an editor keeps what is its own. */
export interface EditorFolders {
  readonly home: string;
  readonly userData: string;
  readonly extensions: string;
}

/** A running VS Code server; each browser page at its address is a window. */
export interface EditorServer extends AsyncDisposable {
  /** The address of a window on a folder. The payload speaks only to an editor in automation. */
  windowUrl(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** How the editor calls a file of this machine. */
  fileUri(file: string): string;
  /** Rejects when the server ends before it is disposed. */
  readonly ended: Promise<never>;
}

/** How a server differs from one that a person uses who trusts every folder. */
export interface ServerOptions {
  readonly isAutomation?: boolean;
  readonly asksForTrust?: boolean;
  /** What the user's environment has besides. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts VS Code's server on a free port of the loopback interface.
 * In automation it obeys the window's payload (extensions under development, suites to run), but shows no notifications.
 */
export async function openEditorServer(
  host: EditorHost,
  folders: EditorFolders,
  { isAutomation = false, asksForTrust = false, env = {} }: ServerOptions,
): Promise<EditorServer> {
  const { home, userData, extensions } = folders;
  const temporary = path.join(home, 'tmp');
  for (const folder of [temporary, userData, extensions]) await mkdir(folder, { recursive: true });

  const args = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off');
  args.push('--server-data-dir', path.join(home, '.vscode-server'));
  args.push('--user-data-dir', userData, '--extensions-dir', extensions);
  if (!asksForTrust) args.push('--disable-workspace-trust');
  if (isAutomation) args.push('--enable-smoke-test-driver');

  const server = spawn(host.node, [host.serverMain, ...args], {
    env: {
      ...withPinnedNode(),
      ...env,
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      XDG_STATE_HOME: path.join(home, '.local/state'),
      TMPDIR: temporary, // It leaves sockets there.
      EXTENSIONS_GALLERY: '{"serviceUrl":""}', // Without a gallery it asks nobody on the Internet for extensions.
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const dispose = async (): Promise<void> => {
    ended.catch(() => {}); // From here on the end is wanted.
    await stopGroup(server);
    await endProcessesOf(home);
  };
  const ended = whenEnded(server);
  try {
    const authority = `127.0.0.1:${await inTime("VS Code's port", Promise.race([readPort(server), ended]))}`;
    return {
      ended,
      fileUri: file => `vscode-remote://${authority}${path.resolve(file)}`,
      windowUrl: (folder, payload = []) => {
        const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
        return `http://${authority}/?${query}`;
      },
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Reads the port from what the server prints, and goes on reading: a full pipe would block it. */
function readPort(server: ChildProcess): Promise<number> {
  return new Promise(resolve => {
    if (!server.stdout) return;
    createInterface(server.stdout).on('line', line => {
      const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port) resolve(Number(port));
      if (process.env['EDITOR_DEBUG']) process.stderr.write(`${line}\n`);
    });
  });
}

async function whenEnded(server: ChildProcess): Promise<never> {
  let errors = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4_000);
    if (process.env['EDITOR_DEBUG']) process.stderr.write(chunk);
  });
  const [code, signal]: unknown[] = await once(server, 'exit');
  throw new Error(`The VS Code server ended with ${String(code ?? signal)}\n${errors}`);
}

async function stopGroup(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  const kill = (signal: NodeJS.Signals): void => {
    if (server.pid !== undefined) process.kill(-server.pid, signal);
  };
  kill('SIGTERM');
  const force = setTimeout(() => kill('SIGKILL'), 5_000);
  await exit;
  clearTimeout(force);
}
