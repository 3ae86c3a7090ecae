import * as vscode from 'vscode';

import type { Choice, Prompts } from './prompts.ts';

interface Item<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/** Asks the user with the editor's boxes. They stay open when the user looks something up elsewhere. */
export const vscodePrompts: Prompts = {
  async pick(title, choices) {
    const picked = await vscode.window.showQuickPick(choices.map(toItem), listOptions(title));
    return picked?.value;
  },
  async pickMany(title, choices) {
    const options = { ...listOptions(title), canPickMany: true } as const;
    const picked = await vscode.window.showQuickPick(choices.map(toItem), options);
    return picked?.map(({ value }) => value);
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

function listOptions(title: string) {
  return { title, matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true };
}

function toItem<Value>({ label, description, detail, value }: Choice<Value>): Item<Value> {
  return {
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    value,
  };
}
