import type { KubernetesConfig } from '#protocol/targetConfig.ts';

import { targetNameOf } from '../../kubernetes/discovery/targetNameOf.ts';
import { UsageError } from '../usageError.ts';
import type { AddValues } from './addOptions.ts';
import { readHeaders, readProtocol } from './remoteTarget.ts';

const resourceKinds = ['service', 'deployment', 'pod', 'selector'] as const;

/** Where a target in a cluster is pinned to. */
export interface PinnedPlace {
  readonly context: string;
  readonly namespace: string;
}

/** The configuration for something in a cluster that was named by hand. */
export function clusterTarget(values: AddValues, place: PinnedPlace): KubernetesConfig {
  const { port, path, header } = values;
  const protocol = readProtocol(values.protocol);
  const headers = readHeaders(header);
  const kind = requireOneResource(values);
  if (port === undefined) throw new UsageError('--port PORT is missing');
  return {
    type: 'kubernetes',
    ...place,
    [kind]: values[kind],
    port: readPort(port),
    ...(path === undefined ? {} : { path: path.startsWith('/') ? path : `/${path}` }),
    ...(protocol && { protocol }),
    ...(headers && { headers }),
  };
}

/** The name for such a target where none was given. */
export function nameForCluster(values: AddValues): string {
  const kind = requireOneResource(values);
  const name = values[kind];
  if (kind === 'selector' || name === undefined) {
    throw new UsageError('NAME is missing: labels make no name for a target');
  }
  if (kind !== 'service') return name;
  const port = readPort(values.port ?? '');
  return typeof port === 'number'
    ? targetNameOf({ service: name, port })
    : targetNameOf({ service: name, port: 0, portName: port });
}

function requireOneResource(values: AddValues): (typeof resourceKinds)[number] {
  const [kind, other] = resourceKinds.filter(one => values[one] !== undefined);
  if (kind !== undefined && other === undefined) return kind;
  throw new UsageError('Give one of --service, --deployment, --pod and --selector');
}

function readPort(text: string): number | string {
  if (!/^\d+$/.test(text)) return text;
  const port = Number(text);
  if (port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--port ${text} is not a number from 1 to 65535`);
}
