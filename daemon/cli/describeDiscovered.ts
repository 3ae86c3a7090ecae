import type { DiscoveredPort, DiscoveredService } from '#protocol/cluster.ts';

import type { Column } from './table.ts';

/** A port that was found, with where it is. */
export interface FoundPort extends Omit<DiscoveredPort, 'name'> {
  readonly context: string;
  readonly namespace: string;
  readonly service: string;
  readonly portName?: string | undefined;
  readonly unreachable?: string | undefined;
}

/** The ports of services, one after the other. @param withOthers also those that do not say that they speak MCP */
export function foundPorts(
  services: readonly DiscoveredService[],
  withOthers: boolean,
): readonly FoundPort[] {
  return services.flatMap(({ context, namespace, name: service, ports, unreachable }) =>
    ports
      .filter(({ isMcp }) => isMcp || withOthers)
      .map(({ name: portName, ...port }) => ({
        context,
        namespace,
        service,
        portName,
        ...port,
        unreachable,
      })),
  );
}

/** The columns of a table of them. */
export function portColumns(withOthers: boolean): readonly Column<FoundPort>[] {
  return [
    { header: 'TARGET', cell: port => port.targetName },
    { header: 'SERVICE', cell: port => port.service },
    {
      header: 'PORT',
      cell: ({ port, portName }) => (portName ? `${port} (${portName})` : `${port}`),
    },
    ...(withOthers
      ? [{ header: 'MCP', cell: (port: FoundPort) => (port.isMcp ? 'yes' : 'no') }]
      : []),
    { header: 'PATH', cell: port => (port.isMcp ? port.path : '') },
    { header: 'PROTOCOL', cell: port => (port.isMcp ? port.protocol : (port.appProtocol ?? '')) },
    { header: 'NAMESPACE', cell: port => port.namespace },
  ];
}

/** What a person should know of those that speak MCP, a line each. */
export function remarksOn(ports: readonly FoundPort[]): readonly string[] {
  return ports
    .filter(({ isMcp }) => isMcp)
    .flatMap(({ namespace, service, unreachable, problem }) =>
      [unreachable, problem]
        .filter(remark => remark !== undefined)
        .map(remark => `${namespace}/${service}: ${remark}`),
    );
}
