import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

import type { StdioConfig } from '#protocol/targetConfig.ts';

import { FederationError, messageOf } from '../lib/federationError.ts';

/** What a child gets of the daemon's own environment: what programs need to run, nothing that may be a secret. */
const passedOn = new Set(
  `
  DISPLAY HOME LANG LANGUAGE LOGNAME PATH SHELL TEMP TERM TMP TMPDIR TZ USER WAYLAND_DISPLAY XAUTHORITY
  ALL_PROXY HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_DIR SSL_CERT_FILE
  APPDATA COMMONPROGRAMFILES COMPUTERNAME COMSPEC HOMEDRIVE HOMEPATH LOCALAPPDATA NUMBER_OF_PROCESSORS
  OS PATHEXT PROCESSOR_ARCHITECTURE PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86) PUBLIC SYSTEMDRIVE
  SYSTEMROOT USERDOMAIN USERNAME USERPROFILE WINDIR
  `
    .trim()
    .split(/\s+/),
);
const passedOnPrefixes = ['LC_', 'XDG_'];

/** The environment of a target's command: an allow-list of the daemon's own, then `envFile`, then `env`. */
export async function targetEnvironment(
  config: Pick<StdioConfig, 'env' | 'envFile'>,
  daemonEnv: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<NodeJS.ProcessEnv> {
  const inherited = Object.entries(daemonEnv).filter(isPassedOn);
  const fromFile =
    config.envFile === undefined ? [] : Object.entries(await readEnvFile(config.envFile));
  const configured = Object.entries(config.env ?? {});
  return merge([...inherited, ...fromFile, ...configured], platform);
}

/** Names are matched in upper case: `http_proxy` is as usual as `HTTP_PROXY`, and Windows writes `Path`. */
function isPassedOn([name, value]: [string, string | undefined]): boolean {
  const upper = name.toUpperCase();
  const isKnown = passedOn.has(upper) || passedOnPrefixes.some(prefix => upper.startsWith(prefix));
  // Exported shell functions stand in variables that start with "()"; they are code.
  return isKnown && value !== undefined && !value.startsWith('()');
}

async function readEnvFile(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (cause) {
    const message = `Cannot read the envFile ${file}: ${messageOf(cause)}`;
    throw new FederationError('UPSTREAM_START_FAILED', message, { cause });
  }
}

/** Later variables win, null removes; Windows does not tell `Path` from `PATH`. */
function merge(
  variables: readonly (readonly [string, string | number | null | undefined])[],
  platform: NodeJS.Platform,
): NodeJS.ProcessEnv {
  const merged = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of variables) {
    const key = platform === 'win32' ? name.toUpperCase() : name;
    if (value === null || value === undefined) merged.delete(key);
    else merged.set(key, [name, String(value)]);
  }
  return Object.fromEntries(merged.values());
}
