import * as vscode from 'vscode';

import type { CommandId } from '../commands/commandIds.ts';
import { describeWish, summarizeQuestion } from '../inputs/describeQuestion.ts';
import type { OpenQuestion, OpenQuestions } from '../inputs/openQuestions.ts';
import { count } from '../model/count.ts';
import { plainNotification } from '../model/plainNotification.ts';

const answer: CommandId = 'mcpFederation.answerQuestion';
const decline: CommandId = 'mcpFederation.declineQuestion';

/** Tells of the questions of targets: each in a notification that goes when it is answered, all in the status bar. */
export function showQuestions(questions: OpenQuestions): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('questions', vscode.StatusBarAlignment.Right, 91);
  item.name = 'MCP Federation: Questions';
  item.command = answer;
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  const told = new Set<AbortSignal>();
  const update = () => {
    const waiting = questions.all.value;
    item.text = `$(comment-unresolved) ${count(waiting.length, 'question')}`;
    item.accessibilityInformation = {
      label: `MCP Federation: ${count(waiting.length, 'question')} of targets to answer`,
    };
    item.tooltip = waiting.map(({ input }) => `${input.target} asks`).join('\n');
    if (waiting.length > 0) item.show();
    else item.hide();
    for (const one of waiting) {
      if (told.has(one.closed)) continue;
      told.add(one.closed);
      one.closed.addEventListener('abort', () => told.delete(one.closed), { once: true });
      void tell(one);
    }
  };
  update();
  return vscode.Disposable.from(item, questions.all.onChange(update));
}

/** A message with buttons could not be taken back when another window answers; one with progress ends with the question. */
async function tell({ input, seen }: OpenQuestion): Promise<void> {
  const { readQuestion } = await import('../inputs/readQuestion.ts');
  if (seen.aborted) return;
  const question = readQuestion(input);
  const forWhom = input.caller ? ` (during a call of ${input.caller.client})` : '';
  const summary = summarizeQuestion(question);
  const words = `“${input.target}” ${describeWish(question)}${forWhom}${summary ? `: ${summary}` : ''}`;
  const argument = encodeURIComponent(JSON.stringify([{ inputId: input.id }]));
  const links = `[Answer…](command:${answer}?${argument}) · [Decline](command:${decline}?${argument})`;
  await vscode.window.withProgress(
    // What can be cancelled is shown in full, with its button.
    { location: vscode.ProgressLocation.Notification, cancellable: true },
    (progress, token) => {
      progress.report({ message: `${plainNotification(words)} — ${links}` });
      token.onCancellationRequested(() => {
        void vscode.commands.executeCommand(decline, { inputId: input.id, action: 'cancel' });
      });
      return new Promise<void>(resolve => {
        if (seen.aborted) resolve();
        seen.addEventListener('abort', () => resolve(), { once: true });
      });
    },
  );
}
