import { createHash } from 'node:crypto';

import type { TargetConfig } from '#protocol/targetConfig.ts';

/**
 * Tells targets apart by how they run, whatever the order of their keys: SHA-256 in hex. What clients are shown of them
 * makes no difference: such a change must not restart anything.
 */
export function targetHash(config: TargetConfig): string {
  const { hidden: _hidden, tools: _tools, ...running } = config;
  return createHash('sha256').update(JSON.stringify(running, withSortedKeys)).digest('hex');
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
