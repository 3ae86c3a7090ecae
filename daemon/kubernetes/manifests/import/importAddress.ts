import type { KubernetesConfig, TargetConfig } from '#protocol/targetConfig.ts';

import { readClusterHost } from './clusterHost.ts';
import { literalText, type ImportScope } from './importScope.ts';

/** Where a gateway in the cluster reaches a server. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly path?: string | undefined;
  readonly protocol: 'http' | 'sse';
  /** Whether a policy says so, or an https URL. */
  readonly usesTls: boolean;
}

/** The target for a server: one of the cluster by port-forward, any other by its URL. `place` is where it is written. */
export async function importAddress(
  address: ServerAddress,
  place: string,
  scope: ImportScope,
): Promise<TargetConfig> {
  const { context, namespace: ownNamespace, services, note } = scope;
  const host = readClusterHost(address.host);
  switch (host.kind) {
    case 'service':
      return inCluster({ service: host.service, namespace: host.namespace });
    case 'pod':
      return inCluster({ pod: host.pod, namespace: host.namespace });
    case 'bare':
      note(
        place,
        `The host ${address.host} is taken for the service of that name in the namespace ${ownNamespace}; a gateway looks in its own`,
      );
      return inCluster({ service: host.service, namespace: ownNamespace });
    case 'ambiguous': {
      const isThere =
        host.namespace === ownNamespace || (await services.has(host.namespace, host.service));
      if (isThere) return inCluster({ service: host.service, namespace: host.namespace });
      note(
        place,
        isThere === false
          ? `The host ${address.host} is taken for one outside the cluster: the namespace ${host.namespace} has no service ${host.service}`
          : `The host ${address.host} is taken for one outside the cluster; write ${address.host}.svc if it is a service, since the cluster could not be asked`,
      );
      return atUrl();
    }
    case 'loopback':
      note(
        place,
        `The host ${address.host} is the gateway's own pod there, and this machine here: check that the server runs here`,
      );
      return atUrl();
    case 'external':
      return atUrl();
  }

  function inCluster(
    resource: { service: string; namespace: string } | { pod: string; namespace: string },
  ): KubernetesConfig {
    if (address.usesTls) {
      note(
        place,
        'TLS is not carried over: the port-forward is used with plain HTTP, so the server has to speak that too',
      );
    }
    if ('service' in resource) warnOfPort(resource);
    return {
      type: 'kubernetes',
      context,
      ...resource,
      port: address.port,
      ...(address.path === undefined ? {} : { path: withSlash(address.path) }),
      ...(address.protocol === 'sse' ? { protocol: 'sse' as const } : {}),
    };
  }

  function warnOfPort({ namespace, service }: { namespace: string; service: string }): void {
    const known = services.find(namespace, service);
    if (!known || known.ports.some(({ port }) => port === address.port)) return;
    const has = known.ports.map(({ port }) => port).join(', ') || 'none';
    note(place, `The service ${namespace}/${service} has no port ${address.port}; it has ${has}`);
  }

  function atUrl(): TargetConfig {
    const { usesTls, port, path, protocol } = address;
    const isSecure = usesTls || port === 443;
    if (isSecure && !usesTls) {
      note(place, 'https is assumed because of port 443; no policy says so');
    }
    const url = urlOf({
      ...address,
      isSecure,
      path: path ?? `/${protocol === 'sse' ? 'sse' : 'mcp'}`,
    });
    return { type: protocol, url: literalText(url) };
  }
}

interface UrlParts {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function urlOf({ isSecure, host, port, path }: UrlParts): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const isUsual = port === (isSecure ? 443 : 80);
  return `http${isSecure ? 's' : ''}://${name}${isUsual ? '' : `:${port}`}${withSlash(path)}`;
}

function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
