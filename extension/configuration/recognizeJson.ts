import { parse, type ParseError } from 'jsonc-parser';
import * as z from 'zod';

import type { TargetConfig } from '#protocol/targetConfig.ts';

import { recognizeEntry } from './recognizeEntry.ts';

/** A target that was recognized, with the name that it had where it was copied. */
export interface RecognizedTarget {
  readonly name?: string;
  readonly config: TargetConfig;
}

const Entries = z.record(z.string(), z.unknown());
/** What clients call the object that has an entry for each server. */
const wrappers = [
  'mcpServers',
  'servers',
  'targets',
  'context_servers',
  'mcp_servers',
  'amp.mcpServers',
  'mcp',
];
/** As links and command lines have it: the name is in the entry. */
const Named = z.looseObject({ name: z.string() });

/** Whether a text is meant to be JSON, and no command line. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(\{|"[^"]*"\s*:)/.test(text);
}

/**
 * The targets of a part of another client's configuration: the whole, some entries, or what one entry has.
 * Undefined when the text cannot be read as any of these.
 */
export function recognizeJson(text: string): readonly RecognizedTarget[] | undefined {
  const whole = /^\s*\{/.test(text) ? text : `{${text}}`;
  const errors: ParseError[] = [];
  const value: unknown = parse(whole, errors, { allowTrailingComma: true });
  return errors.length > 0 ? undefined : recognizeValue(value);
}

/** The same of a value that was read already. */
export function recognizeValue(value: unknown): readonly RecognizedTarget[] | undefined {
  const config = recognizeEntry(value);
  if (config) {
    const name = Named.safeParse(value).data?.name;
    return [{ ...(name !== undefined && { name }), config }];
  }
  const targets = Object.entries(entriesIn(value)).map(([name, entry]) => ({
    name,
    config: recognizeEntry(entry),
  }));
  return targets.length > 0 && targets.every(isRecognized) ? targets : undefined;
}

/** In the wrapper, or in one in it, as in settings. */
function entriesIn(value: unknown): Readonly<Record<string, unknown>> {
  const record = Entries.safeParse(value).data ?? {};
  const wrapper = wrappers.find(key => Entries.safeParse(record[key]).success);
  return wrapper === undefined ? record : entriesIn(record[wrapper]);
}

function isRecognized(target: {
  name: string;
  config: TargetConfig | undefined;
}): target is { name: string; config: TargetConfig } {
  return target.config !== undefined;
}
