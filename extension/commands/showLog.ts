import { connectedSnapshot } from '../model/linkState.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { readTarget, type TargetArgument } from './targetArgument.ts';

/** Shows what a target wrote, or the extension's own log; asks which when the palette ran it. */
export async function showLog(services: Services, argument: unknown): Promise<void> {
  const { link, editor } = services;
  const target = readTarget(argument) ?? (await pickLog(services));
  if (target === undefined) return;
  if (target === 'extension') {
    editor.showLog();
    return;
  }
  const { lines } = await link.request('readTargetLog', target);
  editor.showTargetLog(target.federation, target.target, lines);
}

async function pickLog({
  link,
  opened,
  prompts,
}: Services): Promise<TargetArgument | 'extension' | undefined> {
  const snapshot = connectedSnapshot(link.state.value);
  const federations = snapshot ? federationsOfWindow(snapshot, opened.value) : [];
  const targets = federations.flatMap(federation =>
    federation.targets.map(({ name }) => ({
      label: name,
      description: federations.length > 1 ? federation.name : undefined,
      value: { federation: federation.name, target: name },
    })),
  );
  // Without a target, the extension's own log is the only one, and the one that is needed.
  if (targets.length === 0) return 'extension';
  return prompts.pick<TargetArgument | 'extension'>('Show which log?', [
    { label: 'Extension and daemon', value: 'extension' },
    ...targets,
  ]);
}
