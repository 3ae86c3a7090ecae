import type { TargetStatus } from '#protocol/target.ts';

import { editTarget } from '../configuration/editTarget.ts';
import { setTargetOption } from '../configuration/setTargetOption.ts';
import { listedTokens, savedWords } from '../model/savedWords.ts';
import { pickTarget } from './pickTarget.ts';
import type { Command } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** Leaves all that a target offers out of what clients are listed. */
export const hideTarget = changing('Hide which target?', 'hidden', true, one => !one.isHidden, [
  'Hidden from agents',
  'its tools can still be called by their names',
]);

/** Lists what a hidden target offers again. */
export const showTarget = changing('Show which target?', 'hidden', false, one =>
  Boolean(one.isHidden),
);

/** Stops a target, and keeps it in the configuration. */
export const disableTarget = changing(
  'Disable which target?',
  'enabled',
  false,
  ({ state }) => state.kind !== 'disabled',
  ['Disabled', 'it is stopped, and its tools can no longer be called'],
);

/** Has a disabled target run again. */
export const enableTarget = changing(
  'Enable which target?',
  'enabled',
  true,
  ({ state }) => state.kind === 'disabled',
);

/** Makes a command that switches an option of one target. */
function changing(
  question: string,
  option: 'enabled' | 'hidden',
  value: boolean,
  isSuitable: (target: TargetStatus) => boolean,
  words?: readonly [done: string, meaning: string],
): Command {
  return async (services, argument) => {
    const of = await pickTarget(services, argument, question, (_state, target) =>
      isSuitable(target),
    );
    if (!of) return;
    const { snapshot } = await whenConnected(services);
    const before = snapshot.federations.find(({ name }) => name === of.federation);
    await editTarget(services, of, text => setTargetOption(text, of.target, option, value));
    if (!words || !before) return;
    const [done, meaning] = words;
    services.editor.note(savedWords(done, listedTokens(before, of.target), meaning));
  };
}
