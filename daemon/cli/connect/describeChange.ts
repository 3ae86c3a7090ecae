import type { AgentChange } from '#protocol/agent.ts';

/** A change as `diff -u` shows it, with what to know before it is made. */
export async function describeChange({ file, before, after, notes }: AgentChange): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const [from, to] = [before, after].map(text => (text === undefined ? '/dev/null' : file));
  const patch =
    before === after
      ? `${file} stays as it is\n`
      : createTwoFilesPatch(from ?? file, to ?? file, before ?? '', after ?? '', '', '', {
          context: 3,
        }).replace(/^=+\n/, '');
  return [patch.trimEnd(), ...notes].join('\n');
}
