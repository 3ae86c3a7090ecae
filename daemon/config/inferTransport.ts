import { TransportKind } from '#protocol/targetConfig.ts';

import { closestWord } from '../lib/closestWord.ts';
import { allTargetKeys, meantKey } from './keyNames.ts';
import { orJsonList } from './orList.ts';

/** What a target's `type` comes to: `transport` is known even beside a problem where the other keys tell it. */
export interface InferredTransport {
  transport: TransportKind | undefined;
  /** Why `type` cannot stand as it is. */
  problem: string | undefined;
}

const otherNames: ReadonlyMap<string, TransportKind> = new Map([
  ['command', 'stdio'],
  ['local', 'stdio'],
  ['https', 'http'],
  ['httpstream', 'http'],
  ['remote', 'http'],
  ['streamable', 'http'],
  ['streamablehttp', 'http'],
  ['httpsse', 'sse'],
  ['cluster', 'kubernetes'],
  ['ks', 'kubernetes'], // k8s, of which only the letters are compared
  ['kube', 'kubernetes'],
  ['kubectl', 'kubernetes'],
  ['portforward', 'kubernetes'],
]);

/** The keys of which one tells that a target is in a cluster. */
const keysInClusters = ['context', 'namespace', 'service', 'deployment', 'pod', 'selector'];

/**
 * Reads `type`; without one, a command means `stdio` and a URL `http`, as in VS Code's `mcp.json`, and a place in a
 * cluster `kubernetes`.
 */
export function inferTransport(type: unknown, keys: readonly string[]): InferredTransport {
  const known = TransportKind.safeParse(type);
  if (known.success) return { transport: known.data, problem: undefined };

  const meant = new Set(keys.map(key => meantKey(key, allTargetKeys)));
  const inferred = inferFrom(meant);
  if (type === undefined) return { transport: inferred, problem: undefined };

  const named = typeof type === 'string' ? transportNamed(type) : undefined;
  const instead = orJsonList(named ? [named] : TransportKind.options);
  const what = typeof type === 'string' ? ` ${JSON.stringify(type.slice(0, 60))}` : '';
  return { transport: named ?? inferred, problem: `Unknown type${what}: write ${instead}` };
}

function inferFrom(meant: ReadonlySet<string | undefined>): TransportKind | undefined {
  if (meant.has('command')) return 'stdio';
  if (meant.has('url')) return 'http';
  return keysInClusters.some(key => meant.has(key)) ? 'kubernetes' : undefined;
}

function transportNamed(type: string): TransportKind | undefined {
  const letters = type.toLowerCase().replaceAll(/[^a-z]/g, '');
  const closest = TransportKind.safeParse(closestWord(letters, TransportKind.options));
  return otherNames.get(letters) ?? closest.data;
}
