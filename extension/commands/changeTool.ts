import type { ToolEntry } from '#protocol/tool.ts';

import { editTarget } from '../configuration/editTarget.ts';
import { setToolRule, type ToolChange } from '../configuration/setToolRule.ts';
import { listedTokens, savedWords } from '../model/savedWords.ts';
import { pickToolRow } from './pickToolRow.ts';
import type { Command } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** Leaves a tool out of what clients are listed. */
export const hideTool = changing(
  'Hide which tool?',
  { hidden: true },
  tool => tool.kept === undefined,
  ['Hidden from agents', 'it can still be called by its name'],
);

/** Lists a hidden tool again. */
export const showTool = changing(
  'Show which tool?',
  { hidden: false },
  tool => tool.kept === 'hidden',
);

/** Takes a tool away from clients. */
export const disableTool = changing(
  'Disable which tool?',
  { enabled: false },
  tool => tool.kept !== 'disabled',
  ['Disabled', 'it can no longer be called'],
);

/** Gives a disabled tool back. */
export const enableTool = changing(
  'Enable which tool?',
  { enabled: true },
  tool => tool.kept === 'disabled',
);

/** Makes a command that changes what the configuration makes of one tool. */
function changing(
  question: string,
  change: ToolChange,
  isSuitable: (tool: ToolEntry) => boolean,
  words?: readonly [done: string, meaning: string],
): Command {
  return async (services, argument) => {
    const row = await pickToolRow(services, argument, question, isSuitable);
    if (!row) return;
    const { snapshot } = await whenConnected(services);
    const before = snapshot.federations.find(({ name }) => name === row.federation);
    await editTarget(services, row, text => setToolRule(text, row.target, row.ownName, change));
    if (!words || !before) return;
    const [done, meaning] = words;
    const tokens = listedTokens(before, row.target, row.ownName);
    services.editor.note(savedWords(done, tokens, meaning));
  };
}
