import { TargetName } from '#protocol/targetName.ts';

import { editTarget, fileOfTarget } from '../configuration/editTarget.ts';
import { targetNames } from '../configuration/insertTarget.ts';
import { renameTarget as edits } from '../configuration/setTargetOption.ts';
import { pickTarget } from './pickTarget.ts';
import { renameTool } from './renameTool.ts';
import type { Services } from './services.ts';
import { readToolRow } from './toolArgument.ts';
import { whenConnected } from './whenConnected.ts';

/** Gives a target another name, and so all its tools. */
export async function renameTarget(services: Services, argument: unknown): Promise<void> {
  // By its key, it may be run on the row of a tool.
  if (readToolRow(argument)) return renameTool(services, argument);
  const of = await pickTarget(services, argument, 'Rename which target?', () => true);
  if (!of) return;
  const { snapshot } = await whenConnected(services);
  const federation = snapshot.federations.find(({ name }) => name === of.federation);
  const file = await fileOfTarget(services, of);
  const taken = new Set([
    ...targetNames(await services.editor.readFile(file), file),
    ...(federation?.targets ?? []).map(({ name }) => name),
  ]);
  const name = await services.prompts.ask({
    title: `Rename Target: ${of.target}`,
    prompt:
      'Its tools are seen as <name>_<tool>; agents that know the old names have to learn them',
    value: of.target,
    check(text) {
      if (text === of.target) return undefined;
      if (taken.has(text)) return `There is a target ${text} already`;
      return TargetName.safeParse(text).error?.issues[0]?.message;
    },
  });
  if (name === undefined || name === of.target) return;
  await editTarget(services, of, text => edits(text, of.target, name));
}
