import * as z from 'zod';

import type { TargetConfig } from '#protocol/targetConfig.ts';

import { importAddress } from '../import/importAddress.ts';
import type { ImportScope } from '../import/importScope.ts';
import { formatPath, type ValuePath } from '../import/manifestDocument.ts';
import { noteOthers, notePolicies } from '../import/noteOthers.ts';
import { hasShellVariable, importShellVariables } from './shellVariables.ts';
import type {
  HostShape,
  StandaloneConfig,
  StandaloneTarget,
  StdioShape,
} from './standaloneSpec.ts';

/** What a target is read with. */
export interface StandaloneScope extends ImportScope {
  readonly config: StandaloneConfig;
}

/** A target of a standalone configuration as one of ours; undefined, with a note, where there is none. */
export async function importStandaloneTarget(
  target: StandaloneTarget,
  path: ValuePath,
  scope: StandaloneScope,
): Promise<TargetConfig | undefined> {
  const noteAt = (inside: ValuePath, text: string) =>
    scope.note(formatPath([...path, ...inside]), text);
  const known = ['name', 'mcp', 'sse', 'stdio', 'openapi', 'policies'];
  noteOthers(target, known, noteAt);
  const policies = target.policies ?? {};
  notePolicies(policies, ['backendTLS', 'requestHeaderModifier'], (inside, text) =>
    noteAt(['policies', ...inside], text),
  );
  if (target.stdio)
    return importStdio(target.stdio, (inside, text) => noteAt(['stdio', ...inside], text));
  if (target.openapi !== undefined) {
    noteAt(
      ['openapi'],
      'Targets made from an OpenAPI document are not supported; this one is left out',
    );
    return undefined;
  }
  const protocol = target.sse ? 'sse' : 'http';
  const shape = target.sse ?? target.mcp;
  if (!shape) return undefined;
  const place = [...path, target.sse ? 'sse' : 'mcp'];
  const usesTls = Boolean(policies['backendTLS']);
  const imported = await importHost(shape, { protocol, usesTls }, place, scope);
  return imported && withHeaders(imported, policies['requestHeaderModifier'], noteAt);
}

function importStdio(
  { cmd, args, env, clearEnv, ...others }: StdioShape,
  note: (path: ValuePath, text: string) => void,
): TargetConfig {
  noteOthers(others, [], note);
  if (clearEnv) {
    note(
      ['clearEnv'],
      'The command gets PATH, HOME and the like in any case, and no other variables',
    );
  }
  const text = (value: string | number | boolean) => importShellVariables(String(value));
  return {
    type: 'stdio',
    command: text(cmd),
    ...(args ? { args: args.map(text) } : {}),
    ...(env
      ? { env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, text(value)])) }
      : {}),
  };
}

interface Reached {
  readonly protocol: 'http' | 'sse';
  readonly usesTls: boolean;
}

async function importHost(
  shape: HostShape,
  reached: Reached,
  path: ValuePath,
  scope: StandaloneScope,
): Promise<TargetConfig | undefined> {
  const leaveOut = (reason: string) => {
    scope.note(formatPath(path), `${reason}; this target is left out`);
    return undefined;
  };
  noteOthers(shape, ['host', 'port', 'path', 'backend'], (inside, text) =>
    scope.note(formatPath([...path, ...inside]), text),
  );
  const { backend } = shape;
  const host = backend === undefined ? shape.host : hostOfBackend(backend, scope.config);
  if (host === undefined) return leaveOut(`There is no backend ${backend} with a host`);
  if (hasShellVariable(host)) return leaveOut(`The host depends on a variable: ${host}`);

  const written = readHost(host, shape, reached);
  if (!written) return leaveOut(`${host} is no address: expected a URL, or a host with a port`);
  return importAddress(written, formatPath(path), scope);
}

/** `backends: [{ name, host: "web:3000" }]`. */
function hostOfBackend(name: string, { backends }: StandaloneConfig): string | undefined {
  const host = (backends ?? []).find(backend => backend.name === name)?.host;
  if (typeof host !== 'string') return undefined;
  return host.includes('://') ? host : `http://${host}`;
}

function readHost(host: string, { port, path }: HostShape, { protocol, usesTls }: Reached) {
  if (!host.includes('://')) {
    if (port === undefined) return undefined;
    return { host, port, path: filled(path), protocol, usesTls };
  }
  if (!URL.canParse(host)) return undefined;
  const url = new URL(host);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const isSecure = url.protocol === 'https:';
  return {
    host: url.hostname,
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    path: filled(
      path ?? (url.pathname === '/' && !url.search ? '' : `${url.pathname}${url.search}`),
    ),
    protocol,
    usesTls: usesTls || isSecure,
  };
}

/** An empty path means the protocol's own. */
function filled(path: string | undefined): string | undefined {
  return path === undefined || path === '' ? undefined : path;
}

const HeaderModifier = z.looseObject({
  set: z.record(z.string(), z.string()).nullish(),
  add: z.record(z.string(), z.string()).nullish(),
});

function withHeaders(
  config: TargetConfig,
  modifier: unknown,
  note: (path: ValuePath, text: string) => void,
): TargetConfig {
  if (modifier === undefined || modifier === null || config.type === 'stdio') return config;
  const place = ['policies', 'requestHeaderModifier'];
  const parsed = HeaderModifier.safeParse(modifier);
  if (!parsed.success) {
    note(place, 'These headers are not carried over: write them in "headers" of the target');
    return config;
  }
  const { set, add, ...others } = parsed.data;
  noteOthers(others, [], (inside, text) => note([...place, ...inside], text));
  const headers = Object.entries({ ...add, ...set }).map(([name, value]) => [
    name,
    importShellVariables(value),
  ]);
  return headers.length === 0 ? config : { ...config, headers: Object.fromEntries(headers) };
}
