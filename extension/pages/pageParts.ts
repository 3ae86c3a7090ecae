import type * as vscode from 'vscode';

import type { Services } from '../commands/services.ts';
import { resultActions } from '../editor/resultActions.ts';
import { OnDemand } from './onDemand.ts';

/** The pages that commands open; each is loaded with the first that is opened. `own` takes what has to be closed. */
export function pageParts(
  extensionUri: vscode.Uri,
  { editor, shown }: Pick<Services, 'editor' | 'shown'>,
  log: { warn(message: string): void },
  own: <Item extends { dispose(): unknown }>(item: Item) => Item,
): Pick<Services, 'forms' | 'targetForms' | 'results'> {
  const forms = own(
    new OnDemand(async () => {
      const { FormPages } = await import('./formPages.ts');
      return new FormPages(extensionUri, log);
    }),
  );
  const targetForms = own(
    new OnDemand(async () => {
      const { TargetFormPages } = await import('./targetFormPages.ts');
      return new TargetFormPages(extensionUri, log);
    }),
  );
  const results = own(
    new OnDemand(async () => {
      const { ResultPages } = await import('./resultPages.ts');
      return new ResultPages(extensionUri, editor, shown, resultActions);
    }),
  );
  return {
    forms: { ask: async (question, signal) => (await forms.get()).ask(question, signal) },
    targetForms: { show: async form => (await targetForms.get()).show(form) },
    results: { show: async result => (await results.get()).show(result) },
  };
}
