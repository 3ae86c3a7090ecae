import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Reaper } from '../process/reaper.ts';
import type { Transport, TransportListener } from './transport.ts';
import { openKubernetes } from './transports/kubernetes.ts';
import { openHttp } from './transports/http.ts';
import { openSse } from './transports/sse.ts';
import { openStdio } from './transports/stdio.ts';

/** What the daemon lends to transports. */
export interface TransportContext {
  /** Ends the children if the daemon dies. */
  readonly reaper: Reaper;
  /** The daemon's own environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Reaches targets in clusters. */
  readonly kubernetes: Kubernetes;
}

/** Opens the transport that `config` calls for. */
export async function openTransport(
  config: TargetConfig,
  listener: TransportListener,
  context: TransportContext,
  signal: AbortSignal,
): Promise<Transport> {
  switch (config.type) {
    case 'stdio':
      return openStdio(config, listener, context, signal);
    case 'http':
      return openHttp(config, listener);
    case 'sse':
      return openSse(config, listener, signal);
    case 'kubernetes':
      return openKubernetes(config, listener, context.kubernetes.forwards, signal);
  }
}
