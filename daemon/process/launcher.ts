import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { launcherFile as fileOf } from '#protocol/locations.ts';

import { writePrivateFile } from './writePrivateFile.ts';

/** What a launcher runs, and how a daemon is started by it. */
export interface Launch {
  /** Node, or an editor's program that behaves as Node when it is told to. */
  readonly runtime: string;
  readonly program: string;
  readonly stateDir: string;
  /** The options of `serve`. */
  readonly serveArgs: readonly string[];
}

/** The variable that holds the options of `serve` for a daemon that the relay starts, as a JSON list. */
export const serveVariable = 'MCP_FEDERATION_SERVE';
/** The variable that names the state directory where no option does. */
export const stateDirVariable = 'MCP_FEDERATION_STATE_DIR';

/** Where this machine's launcher is. */
export function launcherFile(stateDir: string, platform: string = process.platform): string {
  return fileOf(stateDir, platform);
}

/** Writes the launcher. With `isOptional`, one that works already is left as it is. */
export async function keepLauncher(launch: Launch, isOptional = false): Promise<void> {
  const file = launcherFile(launch.stateDir);
  const text = launcherText(launch, process.platform);
  const found = await readFile(file, 'utf8').catch(() => ''); // Not there yet, most likely.
  if (found === text || (isOptional && pathsIn(found).every(one => existsSync(one)))) return;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writePrivateFile(file, text, 0o700);
}

/** What the file holds: a script of the platform's own shell. */
export function launcherText(launch: Launch, platform: string): string {
  return platform === 'win32' ? windowsText(launch) : posixText(launch);
}

const notice = 'Runs MCP Federation for agents. It is written anew whenever the daemon starts';
const moved =
  'MCP Federation is not where it was: open the editor once, or run mcp-federation serve';

function posixText({ runtime, program, stateDir, serveArgs }: Launch): string {
  return `#!/bin/sh
# ${notice}.
runtime=${quoted(runtime)}
program=${quoted(program)}
if [ ! -x "$runtime" ]; then runtime=node; fi
if [ ! -f "$program" ] || ! command -v "$runtime" >/dev/null 2>&1; then
  echo ${quoted(moved)} >&2
  exit 127
fi
export ELECTRON_RUN_AS_NODE=1
export ${stateDirVariable}=${quoted(stateDir)}
export ${serveVariable}=${quoted(JSON.stringify(serveArgs))}
exec "$runtime" "$program" "$@"
`;
}

function windowsText({ runtime, program, stateDir, serveArgs }: Launch): string {
  const lines = [
    '@echo off',
    `rem ${notice}.`,
    'setlocal',
    `set "runtime=${escaped(runtime)}"`,
    `set "program=${escaped(program)}"`,
    'if not exist "%runtime%" set "runtime=node"',
    `if not exist "%program%" (echo ${moved} 1>&2 & exit /b 127)`,
    'set "ELECTRON_RUN_AS_NODE=1"',
    `set "${stateDirVariable}=${escaped(stateDir)}"`,
    `set "${serveVariable}=${escaped(unspecial(JSON.stringify(serveArgs)))}"`,
    '"%runtime%" "%program%" %*',
    '',
  ];
  return lines.join('\r\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON without what has a meaning to the shell: its own quotes end the shell's, so that `&` would begin a command. */
function unspecial(json: string): string {
  return json.replaceAll(
    /[&|<>^()!]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escaped(text: string): string {
  return text.replaceAll('%', '%%');
}

/** The runtime and the program that a launcher names; one that cannot be read names what does not exist. */
function pathsIn(text: string): string[] {
  const found = [...text.matchAll(/^(?:set ")?(?:runtime|program)=(.*?)"?\r?$/gm)];
  if (found.length < 2) return [''];
  return found.map(([, word = '']) =>
    word.startsWith("'")
      ? word.slice(1, -1).replaceAll(String.raw`'\''`, "'")
      : word.replaceAll('%%', '%'),
  );
}
