import type { AgentChange } from '#protocol/agent.ts';

/** The names of the entries that nothing is lost with. */
export function removable({ duplicates }: AgentChange): string[] {
  return duplicates.filter(({ difference }) => difference === undefined).map(({ name }) => name);
}

/** What can be done about the entries that the agent loads twice. */
export function notesOnDuplicates({ duplicates }: AgentChange): string[] {
  const isAny = duplicates.some(({ difference }) => difference === undefined);
  return [
    ...duplicates.flatMap(({ name, target, difference }) =>
      difference === undefined
        ? []
        : [`"${name}" stays. It is the target "${target}": ${lowerFirst(difference)}`],
    ),
    ...(isAny ? ['To take out what is loaded twice: add --remove-duplicates'] : []),
  ];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
