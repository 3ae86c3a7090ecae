import { connectedSnapshot } from '../model/linkState.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { readTarget, type TargetArgument } from './targetArgument.ts';

/** Which log to show. */
type ChosenLog =
  | { readonly kind: 'extension' | 'daemon' }
  | ({ readonly kind: 'target' } & TargetArgument);

/** Shows what a target, the daemon or the extension wrote; asks which unless it was run on a target. */
export async function showLog(services: Services, argument: unknown): Promise<void> {
  const { link, editor, daemonLog } = services;
  const target = readTarget(argument);
  const log = target ? { kind: 'target' as const, ...target } : await pickLog(services);
  switch (log?.kind) {
    case undefined:
      return;
    case 'extension':
      editor.showLog();
      return;
    case 'daemon':
      return editor.openFile(daemonLog());
    case 'target': {
      const { federation, target: name } = log;
      const { lines } = await link.request('readTargetLog', { federation, target: name });
      editor.showTargetLog(federation, name, lines);
    }
  }
}

function pickLog({ link, opened, prompts }: Services): Promise<ChosenLog | undefined> {
  const snapshot = connectedSnapshot(link.state.value);
  const federations = snapshot ? federationsOfWindow(snapshot, opened.value) : [];
  const targets = federations.flatMap(federation =>
    federation.targets.map(({ name }) => ({
      label: name,
      description: federations.length > 1 ? federation.name : undefined,
      value: { kind: 'target' as const, federation: federation.name, target: name },
    })),
  );
  return prompts.pick<ChosenLog>('Show which log?', [
    {
      label: 'Extension',
      detail: 'How this window found the daemon',
      value: { kind: 'extension' },
    },
    { label: 'Daemon', detail: 'What the daemon did, for all windows', value: { kind: 'daemon' } },
    ...targets,
  ]);
}
