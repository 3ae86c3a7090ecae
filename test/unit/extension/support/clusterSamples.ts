import type {
  ClusterView,
  DiscoveredPort,
  DiscoveredService,
  KubeContext,
} from '#protocol/cluster.ts';
import type { DaemonFrame } from '#protocol/controlFrame.ts';
import type { TargetStatus } from '#protocol/target.ts';

import { DaemonFailure } from '../../../../extension/daemon/daemonFailure.ts';
import { sampleTarget } from './samples.ts';
import type { StandInOptions } from './standInDaemon.ts';

/** The context of a developer's own cluster. */
export function sampleContext(change: Partial<KubeContext> = {}): KubeContext {
  return {
    name: 'kind-dev',
    cluster: 'kind-dev',
    namespace: 'default',
    isCurrent: true,
    isProduction: false,
    isConfirmed: true,
    ...change,
  };
}

/** A context that looks like production, and that nobody has confirmed. */
export const production = sampleContext({
  name: 'shop-prod',
  cluster: 'eu-1',
  isCurrent: false,
  isProduction: true,
  isConfirmed: false,
});

/** A port that says that it speaks MCP. */
export function samplePort(change: Partial<DiscoveredPort> = {}): DiscoveredPort {
  return {
    port: 3001,
    name: 'mcp',
    appProtocol: 'agentgateway.dev/mcp',
    isMcp: true,
    protocol: 'http',
    path: '/mcp',
    targetName: 'everything-mcp',
    ...change,
  };
}

/** A service in namespace `team` with one such port. */
export function sampleService(change: Partial<DiscoveredService> = {}): DiscoveredService {
  return {
    context: 'kind-dev',
    namespace: 'team',
    name: 'everything',
    ports: [samplePort()],
    ...change,
  };
}

/** A service that says nothing of MCP. */
export const plainService = sampleService({
  name: 'web',
  ports: [
    samplePort({ port: 80, name: 'http', isMcp: false, targetName: 'web-http' }),
    samplePort({ port: 81, name: 'admin', isMcp: false, targetName: 'web-admin' }),
  ],
});

/** A watched cluster with that service. */
export function sampleView(change: Partial<ClusterView> = {}): ClusterView {
  return {
    context: 'kind-dev',
    isProduction: false,
    state: { kind: 'live' },
    services: [sampleService()],
    ...change,
  };
}

/** A target that reaches that service. */
export function clusterTarget(change: Partial<TargetStatus> = {}): TargetStatus {
  return sampleTarget({
    name: 'remote',
    transport: 'kubernetes',
    forward: {
      context: 'kind-dev',
      namespace: 'team',
      resource: 'service/everything',
      port: 3001,
      isProduction: false,
    },
    ...change,
  });
}

/** What a daemon answers to each method: a result, or why not. Others are answered with `{}`. */
export function answering(
  table: Readonly<Record<string, unknown>>,
): NonNullable<StandInOptions['answer']> {
  return ({ id, method, params }, say: (frame: DaemonFrame) => void) => {
    const entry = table[method] ?? {};
    const answer: unknown = typeof entry === 'function' ? entry(params) : entry;
    if (answer instanceof DaemonFailure) {
      const { code, message } = answer;
      say({ type: 'failure', id, error: { code, message } });
    } else {
      say({ type: 'response', id, result: answer });
    }
  };
}

/** A kubeconfig with these contexts. */
export function contextsAnswer(...contexts: readonly KubeContext[]) {
  return { kubectl: { path: 'kubectl', version: 'v1.33.0' }, contexts };
}
