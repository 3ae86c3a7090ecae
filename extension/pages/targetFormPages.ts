import type * as vscode from 'vscode';

import { FromTargetForm, type ToTargetForm } from '#protocol/targetFormMessage.ts';

import { messageOf } from '../daemon/daemonFailure.ts';
import { openPage } from './pagePanel.ts';
import type { TargetForm } from './targetForms.ts';

const look = { name: 'targetForm', title: 'Add Target', icon: 'form' };

/** Shows the form of each new target on a page of its own. */
export class TargetFormPages {
  readonly #extensionUri: vscode.Uri;
  readonly #log: { warn(message: string): void };
  readonly #open = new Set<{ dispose(): void }>();

  constructor(extensionUri: vscode.Uri, log: { warn(message: string): void }) {
    this.#extensionUri = extensionUri;
    this.#log = log;
  }

  show(form: TargetForm): void {
    const life = new AbortController();
    let testing = new AbortController();
    const page = openPage<ToTargetForm>(this.#extensionUri, look, {
      receive: message => {
        const parsed = FromTargetForm.safeParse(message);
        if (parsed.success) {
          testing.abort();
          testing = new AbortController();
          void this.#act(form, parsed.data, page, AbortSignal.any([life.signal, testing.signal]));
        } else
          this.#log.warn(`The form of a target sent what cannot be read: ${parsed.error.message}`);
      },
      closed: () => {
        life.abort();
        this.#open.delete(page);
      },
    });
    this.#open.add(page);
  }

  dispose(): void {
    for (const page of this.#open) page.dispose();
  }

  async #act(
    form: TargetForm,
    message: FromTargetForm,
    page: { post(message: ToTargetForm): void; dispose(): void },
    signal: AbortSignal,
  ): Promise<void> {
    switch (message.type) {
      case 'ready':
        page.post({ type: 'start', draft: form.draft, files: [...form.files] });
        return;
      case 'recognize': {
        const found = form.recognize(message.text, message.file);
        page.post(
          'problem' in found
            ? { type: 'unrecognized', message: found.problem }
            : { type: 'recognized', draft: found },
        );
        return;
      }
      case 'test': {
        const test = await form
          .test(message.draft, signal)
          .catch((error: unknown) => ({ kind: 'fails' as const, message: messageOf(error) }));
        if (!signal.aborted) page.post({ type: 'tested', test });
        return;
      }
      case 'fromCluster':
        return end(form.addFromCluster(message.text), page);
      case 'save':
        return end(form.save(message.draft), page);
      case 'cancel':
        page.dispose();
    }
  }
}

/** Closes the page when a target was added, and says there why none was. */
async function end(
  adding: Promise<boolean>,
  page: { post(message: ToTargetForm): void; dispose(): void },
): Promise<void> {
  try {
    if (await adding) page.dispose();
    else page.post({ type: 'unsaved' });
  } catch (error) {
    page.post({ type: 'unsaved', message: messageOf(error) });
  }
}
