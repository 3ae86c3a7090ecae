import type { TargetConfig } from '#protocol/targetConfig.ts';

import { looksLikeJson, recognizeJson, type RecognizedTarget } from './recognizeJson.ts';
import { splitCommandLine } from './splitCommandLine.ts';
import { transportOfUrl } from './transportOfUrl.ts';

/** The targets that a pasted text stands for: a URL, a command line, or entries of a configuration; undefined when it is none of these. */
export function recognizeTargets(text: string): readonly RecognizedTarget[] | undefined {
  const trimmed = text.trim();
  if (looksLikeJson(trimmed)) return recognizeJson(trimmed);
  const config = /^https?:\/\//i.test(trimmed)
    ? recognizeUrl(trimmed)
    : recognizeCommand(splitCommandLine(trimmed));
  return config && [{ config }];
}

/** What to paste instead of a text that stands for no target; undefined when it does. */
export function whatToPaste(text: string): string | undefined {
  if (recognizeTargets(text)) return undefined;
  return looksLikeJson(text)
    ? 'Expected a whole entry with a "command" or a "url", or a whole "mcpServers" or "servers" object'
    : 'Expected a command line, a URL, or an entry of an mcp.json';
}

function recognizeUrl(url: string): TargetConfig | undefined {
  const type = transportOfUrl(url);
  return type && { type, url };
}

/** `NAME=value` before the command goes to its environment, as in a shell. */
function recognizeCommand(words: readonly string[]): TargetConfig | undefined {
  const start = words.findIndex(word => !/^[A-Za-z_]\w*=/.test(word));
  const [command, ...args] = start === -1 ? [] : words.slice(start);
  if (!command) return undefined;
  const assignments = words.slice(0, start).map(word => {
    const at = word.indexOf('=');
    return [word.slice(0, at), word.slice(at + 1)] as const;
  });
  return {
    type: 'stdio',
    command,
    ...(args.length > 0 && { args }),
    ...(assignments.length > 0 && { env: Object.fromEntries(assignments) }),
  };
}
