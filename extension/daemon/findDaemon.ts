import { Health, type DiscoveryFile } from '#protocol/discoveryFile.ts';
import { authorization, daemonAddress } from './daemonAddress.ts';
import { readDiscovery } from './readDiscovery.ts';

const healthTimeoutMs = 2_000;

/** The daemon of `stateDirectory`, if it lives. The file alone proves nothing: it survives a crash. */
export async function findDaemon(
  stateDirectory: string,
  signal: AbortSignal,
): Promise<DiscoveryFile | undefined> {
  const discovery = await readDiscovery(stateDirectory);
  return discovery && (await isAlive(discovery, signal)) ? discovery : undefined;
}

/** Whether the very process that wrote the discovery file answers at its address. */
export async function isAlive(discovery: DiscoveryFile, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(daemonAddress(discovery, 'http', '/health'), {
      headers: authorization(discovery),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(healthTimeoutMs)]),
    });
    const { nonce, pid } = Health.parse(await response.json());
    return nonce === discovery.nonce && pid === discovery.pid;
  } catch {
    signal.throwIfAborted();
    return false; // Nobody listens, it hangs, or a stranger answers: not our daemon in any case.
  }
}
