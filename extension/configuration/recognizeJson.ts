import { parse, type ParseError } from 'jsonc-parser';
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

/** A target that was recognized, with the name that it had where it was copied. */
export interface RecognizedTarget {
  readonly name?: string;
  readonly config: TargetConfig;
}

const Entries = z.record(z.string(), z.unknown());
/** What clients call the object that has an entry for each server. */
const Wrapper = z.union([
  z.object({ mcpServers: Entries }).transform(({ mcpServers }) => mcpServers),
  z.object({ servers: Entries }).transform(({ servers }) => servers),
  z.object({ targets: Entries }).transform(({ targets }) => targets),
  z.object({ mcp: z.object({ servers: Entries }) }).transform(({ mcp }) => mcp.servers),
]);
const transports = {
  stdio: z.object(StdioConfig.shape),
  http: z.object(HttpConfig.shape),
  sse: z.object(SseConfig.shape),
  kubernetes: KubernetesConfig,
} as const;

/** Whether a text is meant to be JSON, and no command line. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(\{|"[^"]*"\s*:)/.test(text);
}

/**
 * The targets of a part of another client's configuration: the whole, some entries, or what one entry has.
 * Keys that only that client knows are left out. Undefined when the text cannot be read as any of these.
 */
export function recognizeJson(text: string): readonly RecognizedTarget[] | undefined {
  const whole = /^\s*\{/.test(text) ? text : `{${text}}`;
  const errors: ParseError[] = [];
  const value: unknown = parse(whole, errors, { allowTrailingComma: true });
  if (errors.length > 0) return undefined;
  const config = recognizeEntry(value);
  if (config) return [{ config }];
  const entries = Wrapper.safeParse(value).data ?? Entries.safeParse(value).data ?? {};
  const targets = Object.entries(entries).map(([name, entry]) => ({
    name,
    config: recognizeEntry(entry),
  }));
  return targets.length > 0 && targets.every(isRecognized) ? targets : undefined;
}

function isRecognized(target: {
  name: string;
  config: TargetConfig | undefined;
}): target is { name: string; config: TargetConfig } {
  return target.config !== undefined;
}

function recognizeEntry(value: unknown): TargetConfig | undefined {
  const entry = Entries.safeParse(value).data;
  if (!entry) return undefined;
  const type = transportOf(entry);
  return type && transports[type].safeParse({ ...entry, type }).data;
}

/** By its `type`, under whichever name, or by what else it has. */
function transportOf({ type, command, url }: Record<string, unknown>): TransportKind | undefined {
  const known = TransportKind.safeParse(type).data;
  if (known) return known;
  if (typeof command === 'string') return 'stdio';
  if (typeof url !== 'string') return undefined;
  return type === undefined ? transportOfUrl(url) : 'http';
}
