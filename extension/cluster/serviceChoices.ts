import type { DiscoveredService } from '#protocol/cluster.ts';

import { count } from '../model/count.ts';
import type { Choice } from '../editor/prompts.ts';
import { mcpServices, type FoundService } from './foundService.ts';

/** What was picked: a port that says that it speaks MCP, or a service of which more must be asked. */
export type PickedService =
  | { readonly kind: 'mcp'; readonly found: FoundService }
  | { readonly kind: 'other'; readonly service: DiscoveredService };

/** Services to pick from: those that say that they speak MCP on top. `nameOf` tells which are targets already. */
export function serviceChoices(
  services: readonly DiscoveredService[],
  nameOf: (found: FoundService) => string | undefined,
): Choice<PickedService>[] {
  const found = mcpServices(services);
  const isOnlyOne = found.length === 1;
  const others = services.filter(({ ports }) => ports.length > 0 && !ports.some(isMcp));
  return [
    ...found.map(one => mcpChoice(one, nameOf(one), isOnlyOne)),
    ...others.map(service => ({
      label: service.name,
      description: `${service.namespace} · ${portsOf(service)}`,
      detail: service.unreachable,
      group: 'Other services: you are asked how they are reached',
      value: { kind: 'other', service } as const,
    })),
  ];
}

function isMcp(port: FoundService['port']): boolean {
  return port.isMcp;
}

function mcpChoice(
  found: FoundService,
  name: string | undefined,
  isOnlyOne: boolean,
): Choice<PickedService> {
  const { service, port } = found;
  const place = [service.namespace, port.port, port.path, port.protocol].join(' · ');
  return {
    label: labelOf(found),
    description: name === undefined ? place : `${place} · added as "${name}"`,
    detail: service.unreachable ?? port.problem,
    icon: iconOf(service, name),
    isPicked: isOnlyOne && name === undefined && service.unreachable === undefined,
    group: 'Services that speak MCP',
    value: { kind: 'mcp', found },
  };
}

function iconOf({ unreachable }: DiscoveredService, name: string | undefined): string {
  if (name !== undefined) return 'check';
  return unreachable === undefined ? 'plug' : 'warning';
}

/** The service's name; with the port's where the service has several. */
export function labelOf({ service, port }: FoundService): string {
  const isOnlyOne = service.ports.filter(one => one.isMcp).length === 1;
  return isOnlyOne ? service.name : `${service.name}:${port.name ?? port.port}`;
}

function portsOf({ ports }: DiscoveredService): string {
  const [first, second] = ports;
  if (!first) return 'no ports';
  return second ? count(ports.length, 'port') : `port ${first.port}`;
}
