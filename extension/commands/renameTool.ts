import { ToolRule } from '#protocol/toolRule.ts';

import { editTarget } from '../configuration/editTarget.ts';
import { setToolRule } from '../configuration/setToolRule.ts';
import { pickToolRow } from './pickToolRow.ts';
import type { Services } from './services.ts';
import type { ToolRow } from './toolArgument.ts';
import { whenConnected } from './whenConnected.ts';

/** Has clients see a tool under another name, or under its own again. */
export async function renameTool(services: Services, argument: unknown): Promise<void> {
  const row = await pickToolRow(services, argument, 'Rename which tool?', () => true);
  if (!row) return;
  const { target, ownName } = row;
  const name = await services.prompts.ask({
    title: `Rename Tool: ${ownName}`,
    prompt: `Clients see it as ${target}_<name>. Empty: its own name, ${ownName}`,
    value: await presentName(services, row),
    check: text => (text === '' || text === ownName ? undefined : mistakeIn(text)),
  });
  if (name === undefined) return;
  const change = { name: name === '' ? ownName : name };
  await editTarget(services, row, text => setToolRule(text, target, ownName, change));
}

function mistakeIn(name: string): string | undefined {
  return ToolRule.shape.name.safeParse(name).error?.issues[0]?.message;
}

async function presentName(
  services: Services,
  { federation, target, ownName }: ToolRow,
): Promise<string> {
  const { snapshot } = await whenConnected(services);
  const found = snapshot.federations.find(({ name }) => name === federation);
  const tool = found?.tools[target]?.find(({ name }) => name === ownName);
  const prefix = `${target}_`;
  const exposed = tool?.exposedName ?? ownName;
  return exposed.startsWith(prefix) ? exposed.slice(prefix.length) : exposed;
}
