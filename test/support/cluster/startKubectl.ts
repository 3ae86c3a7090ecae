import { type Program, startProgram } from '../program.ts';
import { findKubectl } from './kubectl.ts';
import type { TestCluster, TestNamespace } from './testCluster.ts';

/** A run of kubectl in a namespace; as the administrator, unless a kubeconfig is given. */
export async function startKubectl(
  cluster: TestCluster,
  namespace: TestNamespace,
  args: readonly string[],
  kubeconfig = cluster.kubeconfig,
): Promise<Program> {
  const user = ['--kubeconfig', kubeconfig, '--context', cluster.context];
  return startProgram(await findKubectl(), [...user, '--namespace', namespace.name, ...args]);
}

/** Where `kubectl port-forward` listens, once it does; as an endpoint without a token. */
export async function forwardedTo(forward: Program): Promise<ForwardedEndpoint> {
  const [, port] = await forward.line(/^Forwarding from 127\.0\.0\.1:(\d+) ->/m);
  return { port: Number(port), endpoint: `http://127.0.0.1:${port}/mcp`, authorization: {} };
}

interface ForwardedEndpoint {
  readonly port: number;
  readonly endpoint: string;
  readonly authorization: Record<string, string>;
}
