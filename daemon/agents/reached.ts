import path from 'node:path';

import type { RelayCommand } from './agent.ts';
import type { Entry } from './formats/configFormat.ts';

/** What an entry leads to, in whatever words its agent has for that. */
export type Reached =
  | ({ readonly kind: 'command' } & RelayCommand)
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'unknown' };

const urlKeys = ['url', 'httpUrl', 'serverUrl', 'uri'];
/** Where an entry says what it leads to: these are replaced, and all else in it is the user's. */
export const addressKeys: ReadonlySet<string> = new Set([
  'command',
  'cmd',
  'args',
  'type',
  'transport',
  'source',
  'headers',
  'http_headers',
  'env_http_headers',
  'bearer_token_env_var',
  ...urlKeys,
]);

/** Reads what an entry leads to. */
export function reachedBy(entry: Entry): Reached {
  const url = urlKeys.map(key => entry[key]).find(value => typeof value === 'string');
  if (url !== undefined) return { kind: 'url', url };
  const command = entry['command'] ?? entry['cmd'];
  const [program, ...own] = Array.isArray(command) ? strings(command) : strings([command]);
  if (program === undefined) return { kind: 'unknown' };
  return { kind: 'command', command: program, args: [...own, ...strings(entry['args'])] };
}

/** Whether it is a way to this user's federation, by our relay or by the endpoint's address. */
export function leadsToUs(reached: Reached, port: number): boolean {
  switch (reached.kind) {
    case 'unknown':
      return false;
    case 'command':
      return isRelay(reached);
    case 'url':
      return isEndpoint(reached.url, port);
  }
}

function isRelay({ command, args }: RelayCommand): boolean {
  const words = [command, ...args];
  const at = words.indexOf('stdio');
  if (at < 1) return false;
  const program = words[at - 1] ?? '';
  // The launcher, the package, or the program itself.
  return (
    /^mcp-federation(\.cmd|@.*)?$/.test(baseName(program)) ||
    /daemon[\\/]main\.[jt]s$/.test(program)
  );
}

function isEndpoint(text: string, port: number): boolean {
  const url = URL.parse(text);
  if (!url || !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return false;
  return url.port === String(port) && /^\/([a-z0-9-]+\/)?(mcp|sse)$/.test(url.pathname);
}

/** Of a path of either kind: a file may come from another machine. */
function baseName(file: string): string {
  return path.posix.basename(path.win32.basename(file));
}

function strings(values: unknown): string[] {
  return Array.isArray(values) ? values.filter(value => typeof value === 'string') : [];
}
