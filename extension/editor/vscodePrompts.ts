import * as vscode from 'vscode';

import { choiceItems, type ChoiceItem } from './choiceItems.ts';
import type { Choice, Choices, Prompts } from './prompts.ts';

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
  search: searchChoices,
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

/** The editor's own filter finds no words in another order, so everything that was found is always shown. */
async function searchChoices<Value>(
  title: string,
  find: (query: string) => readonly Choice<Value>[],
  placeholder = 'Type parts of a name or a description',
): Promise<Value | undefined> {
  const box = vscode.window.createQuickPick<ChoiceItem<Value>>();
  const { promise, resolve } = Promise.withResolvers<Value | undefined>();
  const fill = () => {
    box.items = choiceItems(find(box.value)).map(item => ({ ...item, alwaysShow: true }));
  };
  box.title = title;
  box.placeholder = placeholder;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = true;
  fill();
  const listening = vscode.Disposable.from(
    box.onDidChangeValue(fill),
    box.onDidAccept(() => {
      const active = box.activeItems[0];
      // The list comes a moment after the key: a row of the one before is none that was meant.
      const choice = active && box.items.includes(active) ? active.choice : find(box.value)[0];
      if (choice) resolve(choice.value);
    }),
    box.onDidHide(() => resolve(undefined)),
  );
  box.show();
  try {
    return await promise;
  } finally {
    listening.dispose();
    box.dispose();
  }
}

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
