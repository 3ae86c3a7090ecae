import type { TargetConfig } from '#protocol/targetConfig.ts';

import { entryName, type Agent } from './agent.ts';
import type { Place } from './agentPlaces.ts';
import { findDuplicates, isOff } from './findDuplicates.ts';
import type { Entry } from './formats/configFormat.ts';
import { leadsToUs, reachedBy } from './reached.ts';

type Targets = Readonly<Record<string, TargetConfig>>;

/** What it takes to see that something would be loaded twice. */
export interface Known {
  /** The user's. */
  readonly targets: Targets;
  /** Those of the folder that is worked in. */
  readonly projectTargets?: Targets | undefined;
  /** The daemon's. */
  readonly port: number;
}

/** What our entry in a file of an agent gives to it. */
export function targetsAt({ relay }: Place, { targets, projectTargets = {} }: Known): Targets {
  return relay.args.includes('--config') ? projectTargets : targets;
}

/** What the agent loads twice with our entry in its file, each as a sentence. */
export function findDoubles(
  { title }: Agent,
  place: Place,
  entries: ReadonlyMap<string, Entry>,
  known: Known,
): string[] {
  const found: string[] = [];
  for (const [name, entry] of entries) {
    if (name === entryName || isOff(entry)) continue;
    if (leadsToUs(reachedBy(entry), known.port)) {
      found.push(`"${name}" leads to the federation, too: ${title} loads everything twice`);
    }
  }
  for (const { name, target } of findDuplicates(entries, targetsAt(place, known))) {
    found.push(
      `"${name}" is the target "${target}" of the federation: ${title} loads its tools twice`,
    );
  }
  if (place.spec.isReadByEditor) {
    found.push(
      'VS Code reads this file, too, and has the federation from its extension: its agent loads everything twice',
    );
  }
  return found;
}
