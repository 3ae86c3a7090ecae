import type { DiscoveredPort, DiscoveredService } from '#protocol/cluster.ts';
import { targetConfigOf } from '#protocol/discoveredTarget.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';

import { closestWord } from '../../lib/closestWord.ts';
import { UsageError } from '../usageError.ts';

interface Found {
  readonly service: DiscoveredService;
  readonly port: DiscoveredPort;
}

/** The configurations of those services that discovery gave these names. @param as the name instead, for one alone */
export function discoveredTargets(
  services: readonly DiscoveredService[],
  names: readonly string[],
  as: string | undefined,
): Record<string, TargetConfig> {
  const all = services.flatMap(service =>
    service.ports.filter(({ isMcp }) => isMcp).map(port => ({ service, port })),
  );
  const [only] = names;
  if (only === undefined) throw new UsageError(`Say which: ${listNames(all)}`);
  if (as !== undefined && names.length > 1) {
    throw new UsageError('--as gives a name to one target, and there are several');
  }
  return Object.fromEntries(
    names.map(name => {
      const { service, port } = findOne(all, name);
      return [as ?? name, targetConfigOf(service, port)];
    }),
  );
}

function findOne(all: readonly Found[], name: string): Found {
  const found = all.filter(({ port }) => port.targetName === name);
  const [one, other] = found;
  if (!one) throw new UsageError(explainMissing(all, name));
  if (!other) {
    if (one.service.unreachable === undefined) return one;
    throw new UsageError(`${name} cannot be reached. ${one.service.unreachable}`);
  }
  const places = found.map(({ service }) => service.namespace).join(', ');
  throw new UsageError(`${name} was found in ${places}; choose one with --namespace`);
}

function explainMissing(all: readonly Found[], name: string): string {
  const names = all.map(({ port }) => port.targetName);
  const meant = closestWord(name, names);
  const hint = meant ? `did you mean ${meant}?` : `there is ${listNames(all)}`;
  return `Discovery finds no ${name}; ${hint}`;
}

function listNames(all: readonly Found[]): string {
  return all.map(({ port }) => port.targetName).join(', ') || 'nothing that speaks MCP';
}
