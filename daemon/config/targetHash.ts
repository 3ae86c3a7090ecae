import { createHash } from 'node:crypto';

import type { TargetConfig } from '#protocol/targetConfig.ts';

/** Tells targets apart by how they are configured, whatever the order of their keys: SHA-256 in hex. */
export function targetHash(config: TargetConfig): string {
  return createHash('sha256').update(JSON.stringify(config, withSortedKeys)).digest('hex');
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
