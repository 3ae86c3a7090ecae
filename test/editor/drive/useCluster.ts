import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before } from 'node:test';

import { z } from 'zod';

import { findKubectl } from '../../support/cluster/kubectl.ts';
import { openTestCluster } from '../../support/cluster/openTestCluster.ts';
import type {
  TestCluster,
  TestNamespace,
  WorkloadSpec,
} from '../../support/cluster/testCluster.ts';
import type { EditorOptions } from '../../support/editor/editor.ts';
import { openTempDir } from '../../support/tempDir.ts';

/** A context of the same cluster that looks like production. */
export const productionContext = 'shop-production';

/** A cluster with a namespace, for the tests of a `describe`. */
export interface UsedCluster {
  readonly cluster: TestCluster;
  readonly namespace: TestNamespace;
  /** Of an editor whose user has this cluster, with a second context, which looks like production. */
  readonly editorOptions: EditorOptions;
}

/** What these tests read and change of a kubeconfig. */
const Kubeconfig = z.looseObject({
  contexts: z.array(z.looseObject({ name: z.string(), context: z.looseObject({}) })),
});

/** Opens a cluster for the tests of a `describe`; call it before `useEditor`. */
export function useCluster(): () => UsedCluster {
  const stack = new AsyncDisposableStack();
  let used: UsedCluster | undefined;
  before(async () => {
    const cluster = stack.use(await openTestCluster());
    const namespace = stack.use(await cluster.openNamespace());
    const folder = stack.use(await openTempDir());
    const kubeconfig = path.join(folder.path, 'kubeconfig');
    await writeFile(kubeconfig, withProduction(await readFile(cluster.kubeconfig, 'utf8')));
    // An editor takes the PATH from the user's shell, where a kubectl that only tests have is not.
    const settings = { 'mcpFederation.kubectl': await findKubectl() };
    used = { cluster, namespace, editorOptions: { env: { KUBECONFIG: kubeconfig }, settings } };
  });
  after(() => stack.disposeAsync());
  return () => {
    if (!used) throw new Error('The cluster is not open yet');
    return used;
  };
}

function withProduction(text: string): string {
  const config = Kubeconfig.parse(JSON.parse(text));
  const [only] = config.contexts;
  if (!only) throw new Error('The kubeconfig has no context');
  const contexts = [only, { ...only, name: productionContext }];
  return JSON.stringify({ ...config, contexts }, undefined, 2);
}

/** The real server "everything" in pods. */
export const everythingInPods: WorkloadSpec = {
  name: 'everything',
  args: ['node_modules/@modelcontextprotocol/server-everything/dist/index.js', 'streamableHttp'],
  port: 80,
  portName: 'mcp',
  containerPort: 3001,
  appProtocol: 'agentgateway.dev/mcp',
};
