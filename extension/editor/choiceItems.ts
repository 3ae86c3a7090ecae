import * as vscode from 'vscode';

import { groupsOf } from './groupsOf.ts';
import type { Choice } from './prompts.ts';

/** A line of a list. */
export interface ChoiceItem<Value> extends vscode.QuickPickItem {
  /** Absent for the line that heads a group. */
  readonly choice?: Choice<Value>;
}

/** The lines for choices, with a heading above each group. */
export function choiceItems<Value>(choices: readonly Choice<Value>[]): ChoiceItem<Value>[] {
  return groupsOf(choices).flatMap(({ group, choices: inGroup }) => [
    ...(group === undefined
      ? []
      : [{ label: group, kind: vscode.QuickPickItemKind.Separator } as const]),
    ...inGroup.map(toItem),
  ]);
}

function toItem<Value>(choice: Choice<Value>): ChoiceItem<Value> {
  const { label, description, detail, icon, isPicked } = choice;
  return {
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
    ...(isPicked !== undefined && { picked: isPicked }),
    choice,
  };
}
