/** What a host name means to a gateway inside the cluster. */
export type ClusterHost =
  | { kind: 'service'; service: string; namespace: string }
  /** One pod of a stateful set, by the name that its service gives it. */
  | { kind: 'pod'; pod: string; namespace: string }
  /** `web`: a service of the gateway's own namespace, which the manifest does not tell. */
  | { kind: 'bare'; service: string }
  /** `web.shop`: a service, or a host of the internet such as `example.com`. */
  | { kind: 'ambiguous'; service: string; namespace: string }
  /** The gateway's own pod. */
  | { kind: 'loopback' }
  | { kind: 'external' };

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const serviceHost = new RegExp(`^(${label})\\.(${label})\\.svc(?:\\.cluster\\.local)?$`);
const podHost = new RegExp(`^(${label})\\.${label}\\.(${label})\\.svc(?:\\.cluster\\.local)?$`);
const shortHost = new RegExp(`^(${label})\\.(${label})$`);
const bareHost = new RegExp(`^(${label})$`);

/** Reads a host as the cluster's DNS resolves it. */
export function readClusterHost(host: string): ClusterHost {
  // A dot at the end says that the name is complete.
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name === '::1' || name === '[::1]' || name.startsWith('127.')) {
    return { kind: 'loopback' };
  }
  if (/^[\d.]+$/.test(name)) return { kind: 'external' };

  const [, service, namespace] = serviceHost.exec(name) ?? [];
  if (service && namespace) return { kind: 'service', service, namespace };
  const [, pod, podNamespace] = podHost.exec(name) ?? [];
  if (pod && podNamespace) return { kind: 'pod', pod, namespace: podNamespace };
  const [, shortService, shortNamespace] = shortHost.exec(name) ?? [];
  if (shortService && shortNamespace) {
    return { kind: 'ambiguous', service: shortService, namespace: shortNamespace };
  }
  return bareHost.test(name) ? { kind: 'bare', service: name } : { kind: 'external' };
}
