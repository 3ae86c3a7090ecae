import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

import { defaultConfigFile } from '#protocol/locations.ts';

import type { Option } from './command.ts';
import { commonOptions } from './command.ts';
import { stateDirectoryOf } from './findDaemon.ts';
import { isLoopback } from './isLoopback.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { UsageError } from './usageError.ts';

/** The port unless told otherwise: always the same one, so that agents' configuration files keep working. */
export const defaultPort = 5387;
const defaultHost = '127.0.0.1';

/** What names of production clusters have in common; upper and lower case are the same. */
const defaultProductionContexts = String.raw`(^|[^a-z])(prod|production|prd|live)([^a-z]|$)`;

/** The options of `serve`. */
export const serveOptions = {
  config: {
    type: 'string',
    placeholder: 'FILE',
    summary: "The configuration. Default: the user's own",
  },
  port: {
    type: 'string',
    placeholder: 'N',
    summary: `The port to listen on; 0 takes any free one. Default: ${defaultPort}`,
  },
  host: {
    type: 'string',
    placeholder: 'ADDRESS',
    summary: `The loopback address to listen on. Default: ${defaultHost}`,
  },
  kubectl: {
    type: 'string',
    placeholder: 'PROGRAM',
    summary: 'The kubectl that reaches clusters, by name or path. Default: the one on the PATH',
  },
  'production-contexts': {
    type: 'string',
    placeholder: 'REGEX',
    summary:
      'Connect to contexts with such names only after "confirm". Default: prod, production, prd or live as a word',
  },
  'no-auth': {
    type: 'boolean',
    summary: 'Serve without a token: any program on this machine may connect',
  },
  'state-dir': commonOptions['state-dir'],
} as const satisfies Record<string, Option>;

/** What `serve` was asked for. */
export interface ServeRequest {
  readonly configFile: string;
  readonly host: string;
  readonly port: number;
  readonly needsToken: boolean;
  readonly stateDir: string;
  readonly kubectl: string;
  readonly productionContexts: string;
  /** `leased` for a daemon that an editor started: it ends some time after nobody needs it. */
  readonly lifetime: 'forever' | 'leased';
}

/** Checks the options of `serve`, and fills in what they leave out. @throws UsageError */
export async function readServeOptions(
  values: ParsedArguments<typeof serveOptions>['values'],
  env: NodeJS.ProcessEnv,
): Promise<ServeRequest> {
  const lifetime = env['MCP_FEDERATION_LIFETIME'] === 'leased' ? 'leased' : 'forever';
  const configFile = readConfigOption(values.config, env);
  // An editor names a file whether or not it is there yet.
  if (values.config !== undefined && lifetime === 'forever') await requireFile(configFile);
  return {
    configFile,
    lifetime,
    host: readHost(values.host ?? defaultHost),
    port: readPort(values.port ?? String(defaultPort)),
    needsToken: !values['no-auth'],
    kubectl: readProgram(values.kubectl || 'kubectl'),
    productionContexts: readPattern(values['production-contexts'] || defaultProductionContexts),
    stateDir: path.resolve(stateDirectoryOf(values['state-dir'], env)),
  };
}

function readConfigOption(given: string | undefined, env: NodeJS.ProcessEnv): string {
  return given === undefined
    ? defaultConfigFile({ env, platform: process.platform, homedir: homedir() })
    : path.resolve(given);
}

/** @throws UsageError when there is no such file, which `--config` names */
export async function requireFile(file: string): Promise<void> {
  try {
    await access(file);
  } catch (cause) {
    throw new UsageError(`--config: there is no file ${file}`, { cause });
  }
}

/** A name is found on the PATH; a path counts from where the command line is. */
function readProgram(program: string): string {
  return /[/\\]/.test(program) ? path.resolve(program) : program;
}

function readPattern(pattern: string): string {
  try {
    return new RegExp(pattern).source;
  } catch (cause) {
    throw new UsageError(`--production-contexts is no regular expression: ${pattern}`, { cause });
  }
}

function readHost(host: string): string {
  if (isLoopback(host)) return host;
  throw new UsageError(
    `--host ${host} is not a loopback address; others on the network must not reach your targets: use 127.0.0.1, ::1 or localhost`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${text} is not a number from 0 to 65535`);
}
