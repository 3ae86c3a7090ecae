import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as z from 'zod';

import { openTempDir } from '../../tempDir.ts';
import type { AccessRule, TestCluster } from '../testCluster.ts';
import { runKubectl } from '../runKubectl.ts';
import { contextName, realContext } from './realContext.ts';
import { openRealNamespace } from './realNamespace.ts';
import { startRealCluster } from './startRealCluster.ts';
import { order } from './startNode.ts';
import { untilAnswers } from './untilReady.ts';

/** Names the folder of the cluster that a test run has started for all of its files. */
export const runVariable = 'REAL_CLUSTER';

/** The real cluster that this test run has started, or one that is started for this file alone. */
export async function openRealCluster(): Promise<TestCluster> {
  // The cluster is no machine of the network.
  process.env['NO_PROXY'] = [process.env['NO_PROXY'] ?? [], '198.18.0.0/15'].flat().join(',');
  await using opened = new AsyncDisposableStack();
  const run = process.env[runVariable] ?? opened.use(await startRealCluster()).run;
  const configs = opened.use(await openTempDir());
  const owned = opened.move();

  const kubeconfig = join(run, 'kubeconfig');
  const writeConfig = async (token: string): Promise<string> => {
    const path = join(configs.path, `${randomBytes(4).toString('hex')}.json`);
    const server = await serverIn(kubeconfig);
    const config = realContext(server, join(run, 'pki/apiserver.crt'), token);
    await writeFile(path, JSON.stringify(config));
    return path;
  };

  return {
    kind: 'real',
    kubeconfig,
    context: contextName,
    openNamespace: labels => openRealNamespace(kubeconfig, labels),
    userConfig: async (namespace, rules) =>
      writeConfig(await makeUser(kubeconfig, namespace, rules)),
    expiredConfig: () => writeConfig('expired'),
    stopApiServer: () => order(run, 'stop apiserver'),
    startApiServer: async () => {
      await order(run, 'start apiserver');
      await untilAnswers(run);
      // After a while without answers they ask but rarely.
      for (const name of ['controllers', 'scheduler'] as const) {
        await order(run, `stop ${name}`);
        await order(run, `start ${name}`);
      }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const Server = z.object({
  clusters: z.tuple([z.object({ cluster: z.object({ server: z.string() }) })]),
});

async function serverIn(kubeconfig: string): Promise<string> {
  const config = Server.parse(JSON.parse(await readFile(kubeconfig, 'utf8')));
  return config.clusters[0].cluster.server;
}

const TokenRequest = z.object({ status: z.object({ token: z.string() }) });

/** Makes a service account that may do what `rules` allow. @returns its token */
async function makeUser(
  kubeconfig: string,
  namespace: string,
  rules: readonly AccessRule[],
): Promise<string> {
  const name = `user-${randomBytes(4).toString('hex')}`;
  const metadata = { name, namespace };
  const rbac = 'rbac.authorization.k8s.io';
  const items = [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: `${rbac}/v1`, kind: 'Role', metadata, rules },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: rbac, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
  const list = { apiVersion: 'v1', kind: 'List', items };
  await runKubectl(kubeconfig, ['create', '-f', '-'], JSON.stringify(list));

  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const answer = await runKubectl(
    kubeconfig,
    ['create', '--raw', path, '-f', '-'],
    JSON.stringify(request),
  );
  return TokenRequest.parse(JSON.parse(answer)).status.token;
}
