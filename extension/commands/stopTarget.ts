import { pickTarget } from './pickTarget.ts';
import type { Services } from './services.ts';

/** Stops one target until it is started again; asks which when the palette ran it. */
export async function stopTarget(services: Services, argument: unknown): Promise<void> {
  const target = await pickTarget(
    services,
    argument,
    'Stop which target?',
    state => state.kind !== 'idle' && state.kind !== 'disabled',
    { isRunning: true },
  );
  if (target) await services.link.request('stopTarget', target);
}
