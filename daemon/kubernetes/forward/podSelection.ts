import * as z from 'zod';

import { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { objectName } from '../kubectl/objectName.ts';
import { type ForwardAddress, formatResource } from './forwardAddress.ts';
import { formatLabelSelector, LabelSelector } from './labelSelector.ts';
import { servicePort, ServicePorts } from './servicePort.ts';

/** Which pods an address leads to, and to which of their ports. */
export interface PodSelection {
  /** Where the API server lists them. */
  readonly path: string;
  /** A container's port, by number or name. */
  readonly port: number | string;
}

const Service = z.looseObject({
  spec: z.looseObject({
    selector: z.record(z.string(), z.string()).nullish(),
    ports: ServicePorts.nullish(),
  }),
});
const Deployment = z.looseObject({ spec: z.looseObject({ selector: LabelSelector }) });

/** Asks the cluster which pods an address leads to. @throws FederationError KUBERNETES_… */
export async function readPodSelection(
  kubectl: Kubectl,
  address: ForwardAddress,
  signal: AbortSignal,
): Promise<PodSelection> {
  const { context, namespace, resource, port } = address;
  const inNamespace = `namespaces/${objectName(namespace)}`;
  const pods = (query: Record<string, string>) =>
    `/api/v1/${inNamespace}/pods?${new URLSearchParams(query).toString()}`;
  switch (resource.kind) {
    case 'pod':
      return { path: pods({ fieldSelector: `metadata.name=${objectName(resource.name)}` }), port };
    case 'selector':
      return { path: pods({ labelSelector: resource.name }), port };
    case 'deployment': {
      const path = `/apis/apps/v1/${inNamespace}/deployments/${objectName(resource.name)}`;
      const { spec } = Deployment.parse(await kubectl.get(context, path, signal));
      return { path: pods({ labelSelector: formatLabelSelector(spec.selector) }), port };
    }
    case 'service': {
      const path = `/api/v1/${inNamespace}/services/${objectName(resource.name)}`;
      const { spec } = Service.parse(await kubectl.get(context, path, signal));
      const labelSelector = formatLabelSelector({ matchLabels: spec.selector });
      // An empty selector would choose every pod of the namespace.
      if (labelSelector === '') throw withoutSelector(address);
      return { path: pods({ labelSelector }), port: servicePort(spec.ports ?? [], address) };
    }
  }
}

function withoutSelector({ namespace, resource }: ForwardAddress): FederationError {
  return new FederationError(
    'KUBERNETES_WRONG_PORT',
    `${formatResource(resource)} in ${namespace} has no selector, so there are no pods to forward to; name a pod or a selector instead`,
  );
}
