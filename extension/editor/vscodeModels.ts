import * as vscode from 'vscode';

import { DaemonFailure, messageOf } from '../daemon/daemonFailure.ts';
import type { LanguageModels } from '../inputs/languageModels.ts';

/** The language models of the editor; the user picks one each time, and may be asked by the editor to allow its use. */
export const vscodeModels: LanguageModels = {
  async write({ systemPrompt, messages }, signal) {
    const models = await vscode.lm.selectChatModels();
    if (models.length === 0) {
      const message = 'This editor has no language model to use; write the answer by hand';
      throw new DaemonFailure('INVALID_REQUEST', message);
    }
    const picked = await vscode.window.showQuickPick(
      models.map(model => ({
        label: model.name,
        description: model.vendor,
        detail: `Up to ${model.maxInputTokens.toLocaleString('en')} tokens`,
        model,
      })),
      { title: 'Which language model writes the answer?', ignoreFocusOut: true },
    );
    if (!picked || signal.aborted) return undefined;

    const cancellation = new vscode.CancellationTokenSource();
    const cancel = () => cancellation.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const Message = vscode.LanguageModelChatMessage;
      const said = [
        // The editor's models take no other instructions than those of a user.
        ...(systemPrompt === undefined ? [] : [Message.User(systemPrompt)]),
        ...messages.map(({ role, text }) =>
          role === 'user' ? Message.User(text) : Message.Assistant(text),
        ),
      ];
      const justification = 'A target asked for a text, and you chose to have it written';
      const { id, name } = picked.model;
      const text = await textOf(
        picked.model.sendRequest(said, { justification }, cancellation.token),
      ).catch((error: unknown) => {
        const message = `${name} did not write: ${messageOf(error)}`;
        throw new DaemonFailure('REQUEST_FAILED', message, { cause: error });
      });
      if (text === '') throw new DaemonFailure('REQUEST_FAILED', `${name} wrote nothing`);
      return { model: id, text };
    } finally {
      signal.removeEventListener('abort', cancel);
      cancellation.dispose();
    }
  },
};

async function textOf(asked: Thenable<vscode.LanguageModelChatResponse>): Promise<string> {
  let text = '';
  for await (const piece of (await asked).text) text += piece;
  return text;
}
