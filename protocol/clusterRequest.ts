import * as z from 'zod';

import { DiscoveredService, KubeContext } from './cluster.ts';
import {
  BackendRef,
  ExportOptions,
  ImportedFederation,
  ManifestNote,
  PlannedChange,
} from './manifest.ts';
import { TargetConfig } from './targetConfig.ts';

const nothing = z.object({});
const contextRef = z.object({ context: z.string() });
const place = z.object({
  context: z.string(),
  /** Absent: the whole cluster. */
  namespace: z.string().optional(),
});

/** What can be asked of the daemon about Kubernetes clusters. Those that connect fail with KUBERNETES_UNCONFIRMED before the context was confirmed. */
export const clusterMethods = {
  /** Reads the kubeconfig; connects to nothing. */
  listContexts: {
    params: nothing,
    result: z.object({
      kubectl: z.object({ path: z.string(), version: z.string() }),
      contexts: z.array(KubeContext),
    }),
  },
  /** Lets a context that looks like production be used from now on, also after a restart. */
  confirmContext: { params: contextRef, result: nothing },
  listNamespaces: { params: contextRef, result: z.object({ namespaces: z.array(z.string()) }) },
  /** Every service, also those that do not say that they speak MCP. */
  discoverServices: {
    params: place,
    result: z.object({ services: z.array(DiscoveredService) }),
  },
  /** Keeps a `ClusterView` in the snapshot for as long as this connection lives, or until it is unwatched. */
  watchCluster: { params: place, result: nothing },
  /** Without a namespace: all that this connection watches in the context. */
  unwatchCluster: { params: place, result: nothing },
  /** The `AgentgatewayBackend`s with MCP targets. */
  listBackends: { params: place, result: z.object({ backends: z.array(BackendRef) }) },
  /** Reads manifests or a standalone configuration of agentgateway: `text`, with hosts in the cluster of `context`. Writes nothing. */
  importManifests: {
    params: z.object({ text: z.string(), context: z.string(), namespace: z.string().optional() }),
    result: z.object({ federations: z.array(ImportedFederation) }),
  },
  /** The same of one that is in the cluster. */
  importBackend: {
    params: BackendRef,
    result: z.object({ federations: z.array(ImportedFederation) }),
  },
  /** The federation as manifests. Connects to nothing. */
  exportKubernetes: {
    params: z.object({ federation: z.string(), options: ExportOptions }),
    result: z.object({ yaml: z.string(), notes: z.array(ManifestNote) }),
  },
  /** What applying would do, by the API server's dry run. @throws KUBERNETES_REJECTED with the field's name */
  planDeploy: {
    params: z.object({ context: z.string(), namespace: z.string(), yaml: z.string() }),
    result: z.object({ changes: z.array(PlannedChange) }),
  },
  /** Applies, and waits until all is ready; progress tells what is waited for. */
  deploy: {
    params: z.object({ context: z.string(), namespace: z.string(), yaml: z.string() }),
    /** `gateway`: the cluster's gateway as a target, where there is one. */
    result: z.object({ applied: z.array(z.string()), gateway: TargetConfig.optional() }),
  },
} as const;
