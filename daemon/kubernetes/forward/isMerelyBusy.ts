import { request } from 'node:http';

import type { PortForward } from './portForward.ts';

/** How long another forward may take to open; when it cannot be, nothing comes over the first one either. */
const openingMs = 10_000;
const answerMs = 5_000;

/** Whether a silent forward is sound for certain: another one to the same pod opens, and its server is silent there, too. */
export async function isMerelyBusy(
  { openAnother }: Pick<PortForward, 'openAnother'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(openingMs)]);
    await using other = await openAnother(limit);
    return await isSilent(other.localPort, signal);
  } catch {
    return false; // The cluster or the pod cannot be reached, which is no certainty.
  }
}

/** Whether nothing at all comes back, be it a refusal. */
function isSilent(port: number, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const asked = request({ host: '127.0.0.1', port, method: 'OPTIONS', path: '/', agent: false });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
  limit.addEventListener('abort', () => resolve(true), { once: true });
  asked.on('response', () => resolve(false));
  asked.on('error', () => resolve(false));
  asked.end();
  return promise.finally(() => asked.destroy());
}
