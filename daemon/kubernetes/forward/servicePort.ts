import * as z from 'zod';

import { FederationError } from '../../lib/federationError.ts';
import { type ForwardAddress, formatResource } from './forwardAddress.ts';
import type { ContainerPort, Pod } from './pod.ts';

/** The ports of a service, as the API server gives them. */
export const ServicePorts = z.array(
  z.looseObject({
    name: z.string().optional(),
    port: z.number(),
    targetPort: z.union([z.number(), z.string()]).optional(),
    protocol: z.string().optional(),
  }),
);
export type ServicePorts = z.infer<typeof ServicePorts>;

/** The port of the pods that a service's port leads to. @throws FederationError KUBERNETES_WRONG_PORT */
export function servicePort(ports: ServicePorts, address: ForwardAddress): number | string {
  const reachable = ports.filter(({ protocol = 'TCP' }) => protocol === 'TCP');
  const found = reachable.find(isMeant(address.port));
  if (found) return found.targetPort || found.port;
  const { resource, namespace, port } = address;
  throw wrongPort(`${formatResource(resource)} in ${namespace}`, port, reachable);
}

/** The number of a container's port. @throws FederationError KUBERNETES_WRONG_PORT where no port has that name */
export function containerPort({ name, ports }: Pod, port: number | string): number {
  // Numbers need not be declared.
  const number = Number(port);
  if (Number.isInteger(number)) return number;
  const found = ports.find(declared => declared.name === port);
  if (!found) throw wrongPort(`Pod ${name}`, port, ports);
  return found.port;
}

function isMeant(wanted: number | string): (port: ContainerPort) => boolean {
  return ({ name, port }) => name === wanted || port === Number(wanted);
}

function wrongPort(
  owner: string,
  port: number | string,
  ports: readonly ContainerPort[],
): FederationError {
  const named = ports.map(({ name, port }) => (name ? `${port} (${name})` : String(port)));
  const those = named.length > 0 ? `it has ${named.join(', ')}` : 'it has none';
  return new FederationError('KUBERNETES_WRONG_PORT', `${owner} has no port ${port}: ${those}`);
}
