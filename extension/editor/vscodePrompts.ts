import * as vscode from 'vscode';

import { choiceItems, type ChoiceItem } from './choiceItems.ts';
import type { Choices, Prompts } from './prompts.ts';

/** Asks the user with the editor's boxes. They stay open when the user looks something up elsewhere. */
export const vscodePrompts: Prompts = {
  async pick(title, choices) {
    return whileOpen(async signal => {
      const picked = await vscode.window.showQuickPick(
        itemsOf(choices, signal),
        listOptions(title, choices),
      );
      return picked?.choice?.value;
    });
  },
  async pickMany(title, choices) {
    return whileOpen(async signal => {
      const options = { ...listOptions(title, choices), canPickMany: true } as const;
      const picked = await vscode.window.showQuickPick(itemsOf(choices, signal), options);
      return picked?.flatMap(({ choice }) => (choice ? [choice.value] : []));
    });
  },
  async ask({ title, prompt, placeholder, value, check }) {
    return vscode.window.showInputBox({
      title,
      ...(prompt !== undefined && { prompt }),
      ...(placeholder !== undefined && { placeHolder: placeholder }),
      ...(value !== undefined && { value }),
      ...(check && { validateInput: check }),
      ignoreFocusOut: true,
    });
  },
};

/** Gives up what is still being loaded when the list is closed. */
async function whileOpen<Result>(show: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const open = new AbortController();
  try {
    return await show(open.signal);
  } finally {
    open.abort();
  }
}

function listOptions(title: string, choices: Choices<unknown>): vscode.QuickPickOptions {
  return {
    title,
    ...(typeof choices === 'function' && { placeHolder: 'Type to filter' }),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  };
}

async function itemsOf<Value>(
  choices: Choices<Value>,
  signal: AbortSignal,
): Promise<ChoiceItem<Value>[]> {
  return choiceItems(typeof choices === 'function' ? await choices(signal) : choices);
}
