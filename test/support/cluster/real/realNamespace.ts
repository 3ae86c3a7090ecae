import { randomBytes } from 'node:crypto';

import type { TestNamespace } from '../testCluster.ts';
import { runKubectl } from '../runKubectl.ts';
import { openRealWorkload } from './realWorkload.ts';

/** Makes a namespace in a real cluster. */
export async function openRealNamespace(
  kubeconfig: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<TestNamespace> {
  const name = `test-${randomBytes(4).toString('hex')}`;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
  await runKubectl(kubeconfig, ['create', '-f', '-'], JSON.stringify(namespace));

  const inNamespace = (args: readonly string[], stdin?: string): Promise<string> =>
    runKubectl(kubeconfig, ['--namespace', name, ...args], stdin);
  return {
    name,
    deploy: workload => openRealWorkload(workload, inNamespace),
    apply: async yaml => {
      await inNamespace(['apply', '-f', '-'], yaml);
    },
    [Symbol.asyncDispose]: async () => {
      // What is in it may take its time to end; nobody waits for that.
      await runKubectl(kubeconfig, ['delete', 'namespace', name, '--wait=false']);
    },
  };
}
