import type * as vscode from 'vscode';

import { FromForm, type ToForm } from '#protocol/formMessage.ts';

import { messageOf } from '../daemon/daemonFailure.ts';
import type { FormAnswer, FormHelp, FormQuestion, Forms } from './forms.ts';
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

  async ask({ help, ...question }: FormQuestion, signal: AbortSignal): Promise<FormAnswer> {
    signal.throwIfAborted();
    const form = { ...question, ...(help && { help: help.label }) };
    const { promise, resolve, reject } = Promise.withResolvers<FormAnswer>();
    const life = new AbortController();
    const receive = (message: FromForm) => {
      switch (message.type) {
        case 'ready':
          return page.post({ type: 'form', form });
        case 'helpWanted':
          return void helpOut(help, life.signal).then(page.post);
        case 'submitted':
          return resolve({ kind: 'submitted', value: message.value });
        case 'declined':
        case 'dismissed':
          return resolve({ kind: message.type });
      }
    };
    const look = { name: 'form', title: question.title, icon: 'form', runsWorker: true };
    const page = openPage<ToForm>(this.#extensionUri, look, {
      receive: message => {
        const parsed = FromForm.safeParse(message);
        if (parsed.success) receive(parsed.data);
        else this.#log.warn(`A form sent what cannot be read: ${parsed.error.message}`);
      },
      closed: () => resolve({ kind: 'dismissed' }),
    });
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- an abort reason is passed on as it is
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.#open.add(page);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      life.abort();
      this.#open.delete(page);
      page.dispose();
    }
  }

  dispose(): void {
    for (const page of this.#open) page.dispose();
  }
}

async function helpOut(help: FormHelp | undefined, signal: AbortSignal): Promise<ToForm> {
  try {
    const value = await help?.run(signal);
    return { type: 'helped', ...(value && { value }) };
  } catch (error) {
    return { type: 'helped', problem: messageOf(error) };
  }
}
