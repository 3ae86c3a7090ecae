import { mayStart } from '../cluster/mayStart.ts';
import { pickTarget } from './pickTarget.ts';
import type { Services } from './services.ts';

/** Starts one target; asks which when the palette ran it. */
export async function startTarget(services: Services, argument: unknown): Promise<void> {
  const target = await pickTarget(
    services,
    argument,
    'Start which target?',
    state => state.kind === 'idle' || state.kind === 'failed',
    { isRunning: true },
  );
  if (!target || !(await mayStart(services, target))) return;
  await services.link.request('startTarget', target);
}
