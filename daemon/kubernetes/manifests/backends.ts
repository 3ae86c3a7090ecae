import * as z from 'zod';

import type { BackendRef, ImportedFederation } from '#protocol/manifest.ts';

import { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { objectName } from '../kubectl/objectName.ts';
import { listResource } from '../watch/listResource.ts';
import { clusterReader } from './import/clusterReader.ts';
import { importDocuments } from './importManifests.ts';

const api = '/apis/agentgateway.dev/v1alpha1';
const plural = 'agentgatewaybackends';

const McpBackend = z.looseObject({
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
  spec: z.looseObject({ mcp: z.looseObject({}) }),
});

/** The backends of a namespace or of the whole cluster that have MCP targets; none where agentgateway is not installed. */
export async function listBackends(
  kubectl: Kubectl,
  { context, namespace }: { context: string; namespace?: string | undefined },
  signal: AbortSignal,
): Promise<BackendRef[]> {
  const where = namespace === undefined ? '' : `/namespaces/${objectName(namespace)}`;
  try {
    const { objects } = await listResource(kubectl, context, `${api}${where}/${plural}`, signal);
    return objects
      .flatMap(({ object }) => McpBackend.safeParse(object).data ?? [])
      .map(({ metadata }) => ({ context, namespace: metadata.namespace, name: metadata.name }))
      .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  } catch (error) {
    // Without agentgateway the API server does not know the kind.
    if (error instanceof FederationError && error.code === 'KUBERNETES_NOT_FOUND') return [];
    throw error;
  }
}

function keyOf({ namespace, name }: BackendRef): string {
  return `${namespace}/${name}`;
}

/** Reads a backend that is in the cluster as a federation. @throws FederationError KUBERNETES_NOT_FOUND, CONFIG_INVALID */
export async function importBackend(
  kubectl: Kubectl,
  { context, namespace, name }: BackendRef,
  signal: AbortSignal,
): Promise<ImportedFederation[]> {
  const path = `${api}/namespaces/${objectName(namespace)}/${plural}/${objectName(name)}`;
  const value = await kubectl.get(context, path, signal);
  return importDocuments([{ value, positionOf: () => undefined }], {
    context,
    namespace,
    cluster: clusterReader(kubectl, context, signal),
  });
}
