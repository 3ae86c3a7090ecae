import type { TargetStatus } from '#protocol/target.ts';

import { editTarget } from '../configuration/editTarget.ts';
import { setTargetOption } from '../configuration/setTargetOption.ts';
import { pickTarget } from './pickTarget.ts';
import type { Command } from './services.ts';

/** Leaves all that a target offers out of what clients are listed. */
export const hideTarget = changing('Hide which target?', 'hidden', true, one => !one.isHidden);

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
): Command {
  return async (services, argument) => {
    const of = await pickTarget(services, argument, question, (_state, target) =>
      isSuitable(target),
    );
    if (of) await editTarget(services, of, text => setTargetOption(text, of.target, option, value));
  };
}
