import * as z from 'zod';

import {
  HttpConfig,
  KubernetesConfig,
  SseConfig,
  StdioConfig,
  TransportKind,
  type TargetConfig,
} from '#protocol/targetConfig.ts';

import { transportOfUrl } from './transportOfUrl.ts';

const Entry = z.record(z.string(), z.unknown());
const transports = {
  stdio: z.object(StdioConfig.shape),
  http: z.object(HttpConfig.shape),
  sse: z.object(SseConfig.shape),
  kubernetes: KubernetesConfig,
} as const;

/** What other tools call the keys that are known here by another name. */
const otherNames: readonly (readonly [other: string, here: string])[] = [
  ['cmd', 'command'],
  ['environment', 'env'],
  ['envs', 'env'],
  ['serverUrl', 'url'],
  ['httpUrl', 'url'],
  ['uri', 'url'],
  ['http_headers', 'headers'],
  ['requestHeaders', 'headers'],
];

/** The target that one entry of any tool's configuration stands for. Keys that only that tool knows are left out. */
export function recognizeEntry(value: unknown): TargetConfig | undefined {
  const written = Entry.safeParse(value).data;
  if (!written) return undefined;
  const entry = rename(written);
  const type = transportOf(entry, written);
  return type && transports[type].safeParse({ ...entry, type }).data;
}

function rename(written: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entry = { ...written };
  for (const [other, here] of otherNames) {
    if (other in entry && !(here in entry)) entry[here] = entry[other];
  }
  const { command, args, bearer_token_env_var: token } = entry;
  if (Array.isArray(command)) {
    const [program, ...own] = command.filter(word => typeof word === 'string');
    entry['command'] = program;
    entry['args'] = [...own, ...(Array.isArray(args) ? args : [])];
  }
  if (typeof token === 'string') {
    const headers = Entry.safeParse(entry['headers']).data;
    entry['headers'] = { ...headers, Authorization: `Bearer \${env:${token}}` };
  }
  if (entry['disabled'] === true) entry['enabled'] = false;
  return entry;
}

/** By its `type`, under whichever name, or by what else it has. */
function transportOf(
  { type: given, transport, command, url }: Record<string, unknown>,
  written: Readonly<Record<string, unknown>>,
): TransportKind | undefined {
  const type = given ?? transport;
  const known = TransportKind.safeParse(type).data;
  if (known) return known;
  if (typeof command === 'string') return 'stdio';
  if (typeof url !== 'string') return undefined;
  return type === undefined && !('httpUrl' in written) ? transportOfUrl(url) : 'http';
}
