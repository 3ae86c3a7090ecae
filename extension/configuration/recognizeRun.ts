import type { TargetConfig } from '#protocol/targetConfig.ts';

/** `NAME=value` before the command goes to its environment, as in a shell. */
export function recognizeRun(words: readonly string[]): TargetConfig | undefined {
  const own = words[0] === 'env' || words[0] === 'export' ? words.slice(1) : words;
  const start = own.findIndex(word => !/^[A-Za-z_]\w*=/.test(word));
  const [command, ...args] = start === -1 ? [] : own.slice(start);
  if (!command) return undefined;
  const assignments = own.slice(0, start).map(pairOf);
  return {
    type: 'stdio',
    command,
    ...(args.length > 0 && { args }),
    ...(assignments.length > 0 && { env: Object.fromEntries(assignments) }),
  };
}

/** `NAME=value` → its parts. */
export function pairOf(word: string): readonly [name: string, value: string] {
  const at = word.indexOf('=');
  return at === -1 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
}
