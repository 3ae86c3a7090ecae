import type { clusterMethods } from '#protocol/clusterRequest.ts';
import { FederationError } from '../lib/federationError.ts';
import type { ControlHandlers } from './controlHandlers.ts';

type ClusterHandlers = Pick<ControlHandlers, keyof typeof clusterMethods>;

function missing(): never {
  throw new FederationError('UNKNOWN_METHOD', 'This daemon cannot do that yet');
}

/** What answers the methods about Kubernetes clusters. */
export const clusterHandlers: ClusterHandlers = {
  listContexts: missing,
  confirmContext: missing,
  listNamespaces: missing,
  discoverServices: missing,
  watchCluster: missing,
  unwatchCluster: missing,
  listBackends: missing,
  importManifests: missing,
  importBackend: missing,
  exportKubernetes: missing,
  planDeploy: missing,
  deploy: missing,
};
