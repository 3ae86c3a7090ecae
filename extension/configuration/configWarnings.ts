import type { FederationStatus } from '#protocol/snapshot.ts';

import type { Diagnosis } from './diagnosis.ts';
import { equalTargets } from './equalTargets.ts';
import { limitWarnings } from './limitWarnings.ts';
import { ruleWarnings } from './ruleWarnings.ts';
import { secretWarnings } from './secretWarnings.ts';
import { readTree, targetsKey, writtenTargets } from './writtenTargets.ts';

/** What works, and still should be different, in a configuration's text and in what the daemon made of it. */
export function configWarnings(
  text: string,
  federation: FederationStatus | undefined,
): Diagnosis[] {
  const root = readTree(text);
  const targets = writtenTargets(root);
  const place = targetsKey(root);
  return [
    ...targets.flatMap(target => secretWarnings(text, target)),
    ...equalTargets(targets),
    ...(federation && place ? limitWarnings(targets, place, federation) : []),
    ...(federation ? ruleWarnings(targets, federation) : []),
  ];
}
