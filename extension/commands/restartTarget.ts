import { mayStart } from '../cluster/mayStart.ts';
import { pickTarget } from './pickTarget.ts';
import type { Services } from './services.ts';

/** Stops one target and starts it again; asks which when the palette ran it. */
export async function restartTarget(services: Services, argument: unknown): Promise<void> {
  const target = await pickTarget(
    services,
    argument,
    'Restart which target?',
    state => state.kind !== 'disabled',
    { isRunning: true },
  );
  if (!target || !(await mayStart(services, target))) return;
  await services.link.request('restartTarget', target);
}
