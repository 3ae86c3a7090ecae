import type { KubernetesConfig } from '#protocol/targetConfig.ts';

/** What a port-forward leads to. */
export interface ForwardAddress {
  readonly context: string;
  readonly namespace: string;
  readonly resource: ForwardResource;
  /** A service's own port, or a container's; a number or a name. */
  readonly port: number | string;
}

/** What chooses the pods. */
export interface ForwardResource {
  readonly kind: 'service' | 'deployment' | 'pod' | 'selector';
  /** A name, or the label selector. */
  readonly name: string;
}

/** Where the configuration of a target leads. */
export function forwardAddress(config: KubernetesConfig): ForwardAddress {
  const { context, namespace = 'default', port } = config;
  return { context, namespace, resource: resourceOf(config), port };
}

function resourceOf({ service, deployment, pod, selector }: KubernetesConfig): ForwardResource {
  if (service !== undefined) return { kind: 'service', name: service };
  if (deployment !== undefined) return { kind: 'deployment', name: deployment };
  if (pod !== undefined) return { kind: 'pod', name: pod };
  return { kind: 'selector', name: selector ?? '' };
}

/** `service/web`, as it is shown. */
export function formatResource({ kind, name }: ForwardResource): string {
  return `${kind}/${name}`;
}

/** Tells one address from all others. */
export function addressKey({ context, namespace, resource, port }: ForwardAddress): string {
  // Numbers and names of ports cannot be mixed up: a name has a letter.
  return JSON.stringify([context, namespace, resource.kind, resource.name, String(port)]);
}
