import * as z from 'zod';

import { FederationError } from '../../../lib/federationError.ts';
import { adviseNamespace, servicesPath } from '../../discovery/listServices.ts';
import type { Kubectl } from '../../kubectl/kubectl.ts';
import { objectName } from '../../kubectl/objectName.ts';
import { listResource } from '../../watch/listResource.ts';

/** What an import asks of a cluster. */
export interface ClusterReader {
  /** `Service`s as the API server gives them, of one namespace or of all. */
  services(namespace: string | undefined): Promise<unknown[]>;
  namespaces(): Promise<NamespaceLabels[]>;
  hasService(namespace: string, name: string): Promise<boolean>;
}

interface NamespaceLabels {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

const Namespace = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()).nullish(),
  }),
});

/** Reads the cluster of `context` through kubectl. */
export function clusterReader(
  kubectl: Kubectl,
  context: string,
  signal: AbortSignal,
): ClusterReader {
  const list = async (path: string) =>
    (await listResource(kubectl, context, path, signal)).objects.map(({ object }) => object);

  return {
    async services(namespace) {
      try {
        return await list(servicesPath({ context, namespace }));
      } catch (error) {
        throw error instanceof FederationError
          ? adviseNamespace(error, { context, namespace })
          : error;
      }
    },
    async namespaces() {
      return (await list('/api/v1/namespaces')).map(object => {
        const { name, labels } = Namespace.parse(object).metadata;
        return { name, labels: labels ?? {} };
      });
    },
    async hasService(namespace, name) {
      const path = `${servicesPath({ context, namespace })}/${objectName(name)}`;
      try {
        await kubectl.get(context, path, signal);
        return true;
      } catch (error) {
        if (error instanceof FederationError && error.code === 'KUBERNETES_NOT_FOUND') return false;
        throw error;
      }
    },
  };
}
