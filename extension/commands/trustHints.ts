import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { targetKey } from '../invoke/judgeTool.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import { pickTarget } from './pickTarget.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** Believes a target from now on when it says that a tool does no harm. */
export async function trustHints(services: Services, argument: unknown): Promise<void> {
  const picked = await pickTarget(
    services,
    argument,
    'Trust the hints of which target?',
    () => true,
  );
  if (!picked) return;
  const { snapshot } = await whenConnected(services);
  const federations = federationsOfWindow(snapshot, services.opened.value);
  const federation = federations.find(({ name }) => name === picked.federation);
  const target = federation?.targets.find(({ name }) => name === picked.target);
  if (!target) throw new DaemonFailure('UNKNOWN_TARGET', `There is no target ${picked.target}`);
  const { name: label, address: detail } = target;
  await services.consents.add({
    kind: 'target',
    key: targetKey(target),
    label,
    detail,
    lasts: 'always',
  });
  services.editor.announce(
    `Tools of ${label} that say they do no harm run without a question, in this workspace`,
  );
}
