import type { HttpConfig, SseConfig } from '#protocol/targetConfig.ts';

import { UsageError } from '../usageError.ts';
import type { AddValues } from './addOptions.ts';

/** The configuration for an address. */
export function remoteTarget(
  url: string,
  { protocol, header }: Pick<AddValues, 'protocol' | 'header'>,
): HttpConfig | SseConfig {
  const headers = readHeaders(header);
  return { type: readProtocol(protocol) ?? 'http', url, ...(headers && { headers }) };
}

/** What follows `--protocol`. */
export function readProtocol(text: string | undefined): 'http' | 'sse' | undefined {
  if (text === undefined || text === 'http' || text === 'sse') return text;
  throw new UsageError(`--protocol is http or sse, not ${text}`);
}

/** What follows each `--header`. */
export function readHeaders(
  headers: readonly string[] | undefined,
): Record<string, string> | undefined {
  return headers && Object.fromEntries(headers.map(readHeader));
}

function readHeader(text: string): [name: string, value: string] {
  const [, name, value] = /^([^:\s]+)\s*:\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`--header ${text} is not of the form NAME:VALUE`);
  }
  return [name, value];
}
