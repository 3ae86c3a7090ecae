import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { Health, type DiscoveryFile } from '#protocol/discoveryFile.ts';

/**
 * Who answers where a discovery file points:
 * - `alive`: the daemon that wrote it;
 * - `wedged`: that daemon's process lives and its port is held, but nobody answers;
 * - `stranger`: somebody else has the port;
 * - `absent`: nobody listens.
 */
export type Presence = 'alive' | 'wedged' | 'stranger' | 'absent';

const answerTimeoutMs = 2_000;

/** Asks the daemon that a discovery file tells of whether it is there. */
export async function probe(discovery: DiscoveryFile, signal: AbortSignal): Promise<Presence> {
  const timeout = AbortSignal.timeout(answerTimeoutMs);
  try {
    const answer = await getHealth(discovery, AbortSignal.any([signal, timeout]));
    const health = Health.safeParse(JSON.parse(answer));
    return health.data?.nonce === discovery.nonce ? 'alive' : 'stranger';
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return isProcessAlive(discovery.pid) ? 'wedged' : 'stranger';
    return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
      ? 'absent'
      : 'stranger';
  }
}

/** The body of the answer. By `node:http`, since `fetch` would take 30 ms of a daemon's start to load. */
async function getHealth(discovery: DiscoveryFile, signal: AbortSignal): Promise<string> {
  const headers =
    discovery.token === undefined ? {} : { authorization: `Bearer ${discovery.token}` };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${originOf(discovery)}/health`, { headers, signal, agent: false })
      .once('response', resolve)
      .on('error', reject);
  });
  return await text(response);
}

/** `http://host:port`, with the brackets that IPv6 needs. */
export function originOf({ host, port }: Pick<DiscoveryFile, 'host' | 'port'>): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Whether a process of this number runs, be it ours or not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
