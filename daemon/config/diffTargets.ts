import type { FederationConfig } from '#protocol/federationConfig.ts';

import { targetHash } from './targetHash.ts';

/** The names of the targets that a reload must start, stop and restart; all others run on untouched. */
export interface TargetsDiff {
  added: string[];
  removed: string[];
  changed: string[];
}

/** Compares the targets of two configurations by name. */
export function diffTargets(
  before: FederationConfig['targets'],
  after: FederationConfig['targets'],
): TargetsDiff {
  const old = new Map(Object.entries(before));
  const names = new Set(Object.keys(after));
  const added: string[] = [];
  const changed: string[] = [];
  for (const [name, config] of Object.entries(after)) {
    const oldConfig = old.get(name);
    if (!oldConfig) added.push(name);
    else if (targetHash(oldConfig) !== targetHash(config)) changed.push(name);
  }
  return { added, removed: [...old.keys()].filter(name => !names.has(name)), changed };
}
