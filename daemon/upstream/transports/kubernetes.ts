import type { KubernetesConfig } from '#protocol/targetConfig.ts';
import { forwardAddress, type ForwardAddress } from '../../kubernetes/forward/forwardAddress.ts';
import type { ForwardLease } from '../../kubernetes/forward/forwardLease.ts';
import { LostCall } from '../lostCall.ts';
import type { Transport, TransportListener } from '../transport.ts';
import { ForwardedWay } from './forwardedWay.ts';
import { openHttp } from './http.ts';
import { openSse } from './sse.ts';

/** What leases port-forwards. */
interface Forwards {
  lease(address: ForwardAddress, signal: AbortSignal): Promise<ForwardLease>;
}

/** Speaks streamable HTTP or HTTP+SSE to a target in a cluster, over a port-forward that is shared with others. */
export async function openKubernetes(
  config: KubernetesConfig,
  listener: TransportListener,
  forwards: Forwards,
  signal: AbortSignal,
): Promise<Transport> {
  const lease = await forwards.lease(forwardAddress(config), signal);
  const way = new ForwardedWay(lease, listener);
  try {
    way.carry(await openInner(config, lease.localPort, way, signal));
    return way;
  } catch (error) {
    const end = signal.aborted ? way.end : await way.explained();
    await way[Symbol.asyncDispose]();
    throw end ? new LostCall(end) : error;
  }
}

/** The transport that is spoken over the forward. */
async function openInner(
  { protocol = 'http', path, headers = {} }: KubernetesConfig,
  localPort: number,
  { inner }: ForwardedWay,
  signal: AbortSignal,
): Promise<Transport> {
  const origin = `http://127.0.0.1:${localPort}`;
  if (protocol === 'sse')
    return openSse({ type: 'sse', url: `${origin}${path ?? '/sse'}`, headers }, inner, signal);
  // kubectl is woken once for many requests then.
  const options = { isCorked: true };
  return openHttp({ type: 'http', url: `${origin}${path ?? '/mcp'}`, headers }, inner, options);
}
