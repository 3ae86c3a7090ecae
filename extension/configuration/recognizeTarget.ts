import type { TargetConfig } from '#protocol/targetConfig.ts';

import { splitCommandLine } from './splitCommandLine.ts';

/** The target that a pasted text stands for: a URL or a command line; undefined when it is neither. */
export function recognizeTarget(text: string): TargetConfig | undefined {
  const trimmed = text.trim();
  if (/^https?:\/\//i.test(trimmed)) return recognizeUrl(trimmed);
  return recognizeCommand(splitCommandLine(trimmed));
}

function recognizeUrl(text: string): TargetConfig | undefined {
  if (!URL.canParse(text)) return undefined;
  // By custom, the path of the legacy transport's stream ends so.
  const type = /\/sse\/?$/.test(new URL(text).pathname) ? 'sse' : 'http';
  return { type, url: text };
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
