import type { clusterMethods } from '#protocol/clusterRequest.ts';
import { listNamespaces } from '../kubernetes/contexts/listNamespaces.ts';
import { listServices } from '../kubernetes/discovery/listServices.ts';
import { importBackend, listBackends } from '../kubernetes/manifests/backends.ts';
import { clusterReader } from '../kubernetes/manifests/import/clusterReader.ts';
import { deploy } from '../kubernetes/manifests/deploy.ts';
import type { DeployProgress } from '../kubernetes/manifests/deploy/waitUntilReady.ts';
import { importManifests } from '../kubernetes/manifests/importManifests.ts';
import { planDeploy } from '../kubernetes/manifests/planDeploy.ts';
import { exportForFace } from './cluster/exportForFace.ts';
import type { ControlHandlers } from './controlHandlers.ts';

type ClusterHandlers = Pick<ControlHandlers, keyof typeof clusterMethods>;

/** What answers the methods about Kubernetes clusters. */
export const clusterHandlers: ClusterHandlers = {
  listContexts: async (_params, { kubernetes: { kubectl, contexts } }, _asker, signal) => ({
    kubectl: await kubectl.identify(signal),
    contexts: await contexts.list(),
  }),
  async confirmContext({ context }, { kubernetes }) {
    await kubernetes.contexts.confirm(context);
    return {};
  },
  listNamespaces: async ({ context }, { kubernetes }, _asker, signal) => ({
    namespaces: await listNamespaces(kubernetes.kubectl, context, signal),
  }),
  discoverServices: async (place, { kubernetes }, _asker, signal) => ({
    services: await listServices(kubernetes.kubectl, place, signal),
  }),
  async watchCluster(place, { kubernetes }, { clusters }) {
    await kubernetes.contexts.requireConfirmed(place.context);
    clusters.watch(place);
    return {};
  },
  unwatchCluster(place, _services, { clusters }) {
    clusters.unwatch(place);
    return {};
  },
  listBackends: async (place, { kubernetes }, _asker, signal) => ({
    backends: await listBackends(kubernetes.kubectl, place, signal),
  }),
  importManifests: async ({ text, context, namespace }, { kubernetes }, _asker, signal) => {
    const cluster = clusterReader(kubernetes.kubectl, context, signal);
    return { federations: await importManifests(text, { context, namespace, cluster }) };
  },
  importBackend: async (backend, { kubernetes }, _asker, signal) => ({
    federations: await importBackend(kubernetes.kubectl, backend, signal),
  }),
  exportKubernetes: (params, services) => exportForFace(params, services),
  planDeploy: async ({ yaml, ...place }, { kubernetes }, _asker, signal) => ({
    changes: await planDeploy(kubernetes.kubectl, place, yaml, signal),
  }),
  deploy: ({ yaml, ...place }, { kubernetes }, asker, signal) => {
    const onProgress = (progress: DeployProgress) => asker.progress(progress);
    return deploy(kubernetes.kubectl, place, yaml, { onProgress }, signal);
  },
};
