import type { AgentChange, AgentDuplicate } from '#protocol/agent.ts';

import type { Services } from '../commands/services.ts';
import type { Choice } from '../editor/prompts.ts';

/** Has the user choose which entries go: those that nothing is lost with are checked. Nothing when the user turned away. */
export async function pickDuplicates(
  { prompts, editor }: Pick<Services, 'prompts' | 'editor'>,
  { title, duplicates }: Pick<AgentChange, 'title' | 'duplicates'>,
): Promise<readonly string[] | undefined> {
  const chosen = await prompts.pickMany(
    `Remove which entries from ${title}? It gets their tools from MCP Federation`,
    duplicateChoices(duplicates),
  );
  if (chosen?.length !== 0) return chosen;
  editor.warn('No entry was checked, so all stay');
  return undefined;
}

function duplicateChoices(duplicates: readonly AgentDuplicate[]): Choice<string>[] {
  return duplicates.map(({ name, target, same, difference }) => ({
    label: name,
    description: `is the target ${target}`,
    detail: difference === undefined ? same : `${difference}. ${same}`,
    isPicked: difference === undefined,
    value: name,
  }));
}
