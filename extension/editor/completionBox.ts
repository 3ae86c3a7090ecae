import * as vscode from 'vscode';

import { CompletionFeed } from '../completion/completionFeed.ts';
import { acceptedText, completionRows, type CompletionRow } from '../completion/completionRows.ts';
import type { CompletedStep, StepAnswer } from './steps.ts';

/** How long the typing pauses before the target is asked. */
const pauseMs = 150;

type Row = vscode.QuickPickItem & Pick<CompletionRow, 'value'> & { readonly shownFor: string };

/** Asks for a text in a box whose list follows what is typed. */
export async function askCompleted(question: CompletedStep): Promise<StepAnswer<string>> {
  const { title, placeholder, isRequired, value = '', step, canGoBack, complete } = question;
  const box = vscode.window.createQuickPick<Row>();
  box.title = title;
  box.placeholder = placeholder;
  box.value = value;
  box.ignoreFocusOut = true;
  box.step = step?.at;
  box.totalSteps = step?.of;
  if (canGoBack) box.buttons = [vscode.QuickInputButtons.Back];
  const feed = new CompletionFeed(
    complete,
    completions => {
      box.busy = completions.isBusy;
      box.items = completionRows(completions, isRequired).map(row => ({
        ...row,
        shownFor: completions.text,
        alwaysShow: true, // It is the target that says what fits.
      }));
    },
    pauseMs,
  );
  const { promise, resolve } = Promise.withResolvers<StepAnswer<string>>();
  const listening = vscode.Disposable.from(
    box,
    feed,
    box.onDidChangeValue(text => feed.type(text)),
    box.onDidAccept(() => {
      const answer = acceptedText(box.activeItems[0], box.value);
      if (answer !== '' || !isRequired) resolve({ kind: 'answered', value: answer });
    }),
    box.onDidTriggerButton(() => resolve({ kind: 'back' })),
    box.onDidHide(() => resolve({ kind: 'dismissed' })),
  );
  try {
    box.show();
    feed.start(value);
    return await promise;
  } finally {
    listening.dispose();
  }
}
