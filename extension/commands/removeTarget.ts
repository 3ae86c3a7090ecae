import { basename } from 'node:path';

import { editTarget, fileOfTarget } from '../configuration/editTarget.ts';
import { removeTarget as edits } from '../configuration/setTargetOption.ts';
import { pickTarget } from './pickTarget.ts';
import type { Services } from './services.ts';

/** Takes a target out of the configuration, and offers the way back. */
export async function removeTarget(services: Services, argument: unknown): Promise<void> {
  const { editor } = services;
  const of = await pickTarget(services, argument, 'Remove which target?', () => true);
  if (!of) return;
  const file = await fileOfTarget(services, of);
  const before = await editor.readFile(file);
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
    run: undo,
  });
}
