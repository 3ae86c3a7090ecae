import type { AgentAction, AgentChange } from '#protocol/agent.ts';

const words = {
  connect: { past: 'Connected', already: 'is connected already' },
  disconnect: { past: 'Disconnected', already: 'was not connected' },
  restore: { past: 'Brought back the duplicates of', already: 'has none to bring back' },
} as const satisfies Record<AgentAction, object>;

/** What was done to an agent's file, for whoever asked for it. */
export function sayDone(
  action: AgentAction,
  { title, file, before, after }: AgentChange,
  backup: string | undefined,
): string {
  const { past, already } = words[action];
  if (before === after) return `${title} ${already}: ${file} stays as it is`;
  const copy = backup === undefined ? '' : `\nWhat it was before: ${backup}`;
  return `${past} ${title} in ${file}; it takes this up when it starts${copy}`;
}
