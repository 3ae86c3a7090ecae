import { ToolRule } from '#protocol/toolRule.ts';

import { editTarget } from '../configuration/editTarget.ts';
import { setToolRule } from '../configuration/setToolRule.ts';
import { editorNameLimit } from '../model/limits.ts';
import { ownPart, shorterNames } from '../model/shorterName.ts';
import { pickToolRow } from './pickToolRow.ts';
import type { Services } from './services.ts';
import type { ToolRow } from './toolArgument.ts';
import { whenConnected } from './whenConnected.ts';

/** Has clients see a tool under another name, or under its own again. */
export async function renameTool(services: Services, argument: unknown): Promise<void> {
  const row = await pickToolRow(services, argument, 'Rename which tool?', () => true);
  if (!row) return;
  const { target, ownName } = row;
  const { present, shorter } = await namesOf(services, row);
  const hint = `Clients see it as ${target}_<name>. Empty: its own name, ${ownName}`;
  const tooLong = `VS Code cuts names after about ${editorNameLimit} characters. ${hint}`;
  const name = await services.prompts.ask({
    title: `Rename Tool: ${ownName}`,
    prompt: shorter === undefined ? hint : tooLong,
    value: shorter ?? present,
    check: text => (text === '' || text === ownName ? undefined : mistakeIn(text)),
  });
  if (name === undefined) return;
  const change = { name: name === '' ? ownName : name };
  await editTarget(services, row, text => setToolRule(text, target, ownName, change));
}

function mistakeIn(name: string): string | undefined {
  return ToolRule.shape.name.safeParse(name).error?.issues[0]?.message;
}

interface Names {
  /** What stands behind the target's name now. */
  readonly present: string;
  /** What to propose instead, where that is too long. */
  readonly shorter: string | undefined;
}

async function namesOf(
  services: Services,
  { federation, target, ownName }: ToolRow,
): Promise<Names> {
  const { snapshot } = await whenConnected(services);
  const found = snapshot.federations.find(({ name }) => name === federation);
  const tools = found?.tools[target] ?? [];
  const tool = tools.find(({ name }) => name === ownName);
  return tool
    ? { present: ownPart(tool), shorter: shorterNames(tools).get(tool) }
    : { present: ownName, shorter: undefined };
}
