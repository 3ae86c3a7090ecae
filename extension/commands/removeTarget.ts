import { basename } from 'node:path';

import { editTarget, fileOfTarget } from '../configuration/editTarget.ts';
import { removeTarget as edits } from '../configuration/setTargetOption.ts';
import { messageOf } from '../daemon/daemonFailure.ts';
import { pickTarget } from './pickTarget.ts';
import type { Services } from './services.ts';
import { readTarget, type TargetArgument } from './targetArgument.ts';
import { whenConnected } from './whenConnected.ts';

/** Takes a target out of the configuration, and offers the way back. */
export async function removeTarget(services: Services, argument: unknown): Promise<void> {
  const { editor } = services;
  const of = await pickTarget(services, argument, 'Remove which target?', () => true);
  if (!of) return;
  const file = await fileOfTarget(services, of);
  const before = await editor.readFile(file);
  const next = readTarget(argument) && (await nextTo(services, of));
  await editTarget(services, of, text => edits(text, of.target));
  const after = await editor.readFile(file);
  const undo = async () => {
    const now = await editor.readFile(file);
    if (now === after)
      await editor.editFile(file, [{ offset: 0, length: now.length, content: before }]);
    else
      editor.warn(`${basename(file)} was changed since: undo it there, or add ${of.target} anew`);
  };
  editor.announce(`Target "${of.target}" was removed from ${basename(file)}`, {
    label: 'Undo',
    // The button of a message has no command around it that would tell.
    run: () => undo().catch((error: unknown) => editor.warn(messageOf(error))),
  });
  // Otherwise the keyboard would go on at the top of the tree.
  if (next !== undefined) await services.targetsView.focusTarget({ ...of, target: next });
}

/** The target below, or above the last one. */
async function nextTo(
  services: Services,
  { federation, target }: TargetArgument,
): Promise<string | undefined> {
  const { snapshot } = await whenConnected(services);
  const names =
    snapshot.federations.find(({ name }) => name === federation)?.targets.map(({ name }) => name) ??
    [];
  const index = names.indexOf(target);
  return names[index + 1] ?? names[index - 1];
}
