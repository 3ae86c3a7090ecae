import * as vscode from 'vscode';

import { askCompleted } from './completionBox.ts';
import { choiceItems, type ChoiceItem } from './choiceItems.ts';
import type { Choice } from './prompts.ts';
import type { InsertedText, StepAnswer, StepButton, StepFrame, Steps, TextStep } from './steps.ts';

/** Asks with the editor's boxes: they have a way back, and stay open when the user looks something up elsewhere. */
export const vscodeSteps: Steps = {
  pick<Value>(frame: StepFrame, choices: readonly Choice<Value>[]) {
    const box = openList(frame, choices, false);
    return answerOf<Value>(box, frame, () => box.activeItems[0]?.choice);
  },
  async pickMany<Value>(frame: StepFrame, choices: readonly Choice<Value>[]) {
    const box = openList(frame, choices, true);
    return answerOf<readonly Value[]>(box, frame, () => ({
      value: box.selectedItems.flatMap(({ choice }) => (choice ? [choice.value] : [])),
    }));
  },
  ask: question => askText(question),
  askCompleted,
};

function openList<Value>(
  frame: StepFrame,
  choices: readonly Choice<Value>[],
  isForMany: boolean,
): vscode.QuickPick<ChoiceItem<Value>> {
  const box = vscode.window.createQuickPick<ChoiceItem<Value>>();
  box.canSelectMany = isForMany;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.placeholder = frame.placeholder;
  box.items = choiceItems(choices);
  const picked = box.items.filter(({ choice }) => choice?.isPicked);
  if (isForMany) box.selectedItems = picked;
  else if (picked.length > 0) box.activeItems = picked;
  return box;
}

function askText(question: TextStep): Promise<StepAnswer<string>> {
  const box = vscode.window.createInputBox();
  box.placeholder = question.placeholder;
  box.prompt = question.prompt;
  box.password = question.isSecret;
  /** A text of several lines: the box shows its first one, for as long as nobody types. */
  let held: { readonly text: string; readonly shown: string } | undefined;
  const textOf = () => (held?.shown === box.value ? held.text : box.value);
  const check = () => {
    box.prompt = held?.shown === box.value ? box.prompt : question.prompt;
    box.validationMessage = problemOf(question.check(textOf()));
  };
  const insert = ({ text, note }: InsertedText) => {
    const [first = ''] = text.split(/\r?\n/, 1);
    const isWhole = first === text;
    held = isWhole ? undefined : { text, shown: `${first} …` };
    box.value = held?.shown ?? text;
    box.validationMessage = problemOf(question.check(text));
    box.prompt = isWhole ? question.prompt : note;
  };
  if (question.value !== undefined) insert({ text: question.value, note: 'Several lines' });
  const listening = box.onDidChangeValue(check);
  return answerOf(
    box,
    question,
    () => {
      const problem = question.check(textOf());
      box.validationMessage = problemOf(problem);
      return problem === undefined ? { value: textOf() } : undefined;
    },
    { insert, textOf },
  ).finally(() => void listening.dispose());
}

function problemOf(message: string | undefined): vscode.InputBoxValidationMessage | undefined {
  return message === undefined
    ? undefined
    : { message, severity: vscode.InputBoxValidationSeverity.Error };
}

/** What can be inserted into, and read from. */
interface Box {
  readonly insert: (text: InsertedText) => void;
  readonly textOf: () => string;
}

/** Shows a box until it is answered, left or dismissed, and closes it for good. */
async function answerOf<Value>(
  box: vscode.QuickPick<ChoiceItem<unknown>> | vscode.InputBox,
  { title, step, canGoBack, buttons }: StepFrame,
  accepted: () => { value: Value } | undefined,
  text?: Box,
): Promise<StepAnswer<Value>> {
  const { promise, resolve, reject } = Promise.withResolvers<StepAnswer<Value>>();
  /** While a dialog stands where the box stood. */
  let isAway = false;
  const known = new Map<vscode.QuickInputButton, StepButton>(
    buttons.map(button => [
      { iconPath: new vscode.ThemeIcon(button.icon), tooltip: button.label },
      button,
    ]),
  );
  const press = async (button: StepButton) => {
    if ('leave' in button) return resolve({ kind: 'left', by: button.leave });
    isAway = true;
    try {
      const inserted = await button.insert(text?.textOf() ?? '');
      if (inserted) text?.insert(inserted);
    } finally {
      isAway = false;
      box.show();
    }
  };
  box.title = title;
  box.step = step?.at;
  box.totalSteps = step?.of;
  box.ignoreFocusOut = true;
  box.buttons = [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...known.keys()];
  const listening = vscode.Disposable.from(
    box.onDidAccept(() => {
      const answer = accepted();
      if (answer) resolve({ kind: 'answered', value: answer.value });
    }),
    box.onDidHide(() => {
      if (!isAway) resolve({ kind: 'dismissed' });
    }),
    box.onDidTriggerButton(pressed => {
      const button = known.get(pressed);
      if (button) press(button).catch(reject);
      else resolve({ kind: 'back' });
    }),
  );
  box.show();
  try {
    return await promise;
  } finally {
    listening.dispose();
    box.dispose();
  }
}
