import type * as vscode from 'vscode';

import { FromForm, type ToForm } from '#protocol/formMessage.ts';

import type { FormAnswer, FormQuestion, Forms } from './forms.ts';
import { openPage } from './pagePanel.ts';

/** Asks with a page of its own for each question; pages that are open when the window closes go unanswered. */
export class FormPages implements Forms {
  readonly #extensionUri: vscode.Uri;
  readonly #log: { warn(message: string): void };
  readonly #open = new Set<{ dispose(): void }>();

  constructor(extensionUri: vscode.Uri, log: { warn(message: string): void }) {
    this.#extensionUri = extensionUri;
    this.#log = log;
  }

  async ask(question: FormQuestion, signal: AbortSignal): Promise<FormAnswer> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<FormAnswer>();
    const look = { name: 'form', title: question.title, icon: 'form', runsWorker: true };
    const page = openPage<ToForm>(this.#extensionUri, look, {
      receive: message => {
        const parsed = FromForm.safeParse(message);
        if (!parsed.success) {
          this.#log.warn(`A form sent what cannot be read: ${parsed.error.message}`);
        } else if (parsed.data.type === 'ready') page.post({ type: 'form', form: question });
        else resolve(answerOf(parsed.data));
      },
      closed: () => resolve({ kind: 'dismissed' }),
    });
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.#open.add(page);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      this.#open.delete(page);
      page.dispose();
    }
  }

  dispose(): void {
    for (const page of this.#open) page.dispose();
  }
}

function answerOf(message: Exclude<FromForm, { type: 'ready' }>): FormAnswer {
  switch (message.type) {
    case 'submitted':
      return { kind: 'submitted', value: message.value };
    case 'declined':
    case 'dismissed':
      return { kind: message.type };
  }
}
