import * as vscode from 'vscode';

import { quickFixes, type QuickFix } from '../configuration/quickFixes.ts';
import { targetRewrites } from '../configuration/targetRewrites.ts';
import { configSelector, isConfiguration } from './configSelector.ts';
import type { DraftProblems } from './draftProblems.ts';
import { rangeIn } from './rangeIn.ts';

/** Not for the palette: the fix runs it when it has taken a secret out of the text. */
const keepSecret = '_mcpFederation.keepSecret';

/** Offers to put right what is shown in configurations, and to change what is under the cursor. */
export function offerFixes(problems: DraftProblems): vscode.Disposable {
  const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;
  return vscode.Disposable.from(
    vscode.commands.registerCommand(keepSecret, tellSecret),
    vscode.languages.registerCodeActionsProvider(
      configSelector,
      { provideCodeActions: (document, range) => actionsAt(document, range, problems) },
      { providedCodeActionKinds: [QuickFix, RefactorRewrite] },
    ),
  );
}

function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  problems: DraftProblems,
): vscode.CodeAction[] {
  if (!isConfiguration(document)) return [];
  const text = document.getText();
  const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;
  const fixes = problems
    .in(document)
    .filter(({ shown }) => shown.range.intersection(range))
    .flatMap(diagnosis =>
      quickFixes(text, diagnosis).map(fix => {
        const action = toAction(document, fix, QuickFix);
        action.diagnostics = [diagnosis.shown];
        return action;
      }),
    );
  const rewrites = targetRewrites(text, document.offsetAt(range.start)).map(rewrite =>
    toAction(document, rewrite, RefactorRewrite),
  );
  return [...fixes, ...rewrites];
}

function toAction(
  document: vscode.TextDocument,
  { title, edits, isPreferred = false, secret }: QuickFix,
  kind: vscode.CodeActionKind,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.isPreferred = isPreferred;
  action.edit = new vscode.WorkspaceEdit();
  for (const { content, ...range } of edits) {
    action.edit.replace(document.uri, rangeIn(document, range), content);
  }
  if (secret) {
    const { variable, value } = secret;
    action.command = { title, command: keepSecret, arguments: [variable, value] };
  }
  return action;
}

/** The secret is nowhere else any more, so it goes where the user can put it away. */
async function tellSecret(variable: string, value: string): Promise<void> {
  await vscode.env.clipboard.writeText(value);
  const message = `The secret is on the clipboard. Set ${variable} to it in the environment that the editor starts in, then restart the daemon`;
  await vscode.window.showInformationMessage(message);
}
