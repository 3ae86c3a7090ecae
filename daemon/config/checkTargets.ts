import type { Node } from 'jsonc-parser';

import type { FederationConfig } from '#protocol/federationConfig.ts';
import { TargetName } from '#protocol/targetName.ts';

import { checkTarget } from './checkTarget.ts';
import type { Variables } from './expandText.ts';
import { propertiesOf } from './jsonTree.ts';
import type { LackingTarget } from './lackingTarget.ts';
import { mostTelling, isUnset, maxMistakes } from './mistake.ts';
import type { Mistake } from './mistake.ts';
import { suggestTargetName } from './suggestTargetName.ts';

/** The targets of a file by name, and all that is wrong with any of them. */
export interface CheckedTargets {
  targets: FederationConfig['targets'];
  /** Those that wait for variables. */
  lacking: Record<string, LackingTarget>;
  mistakes: Mistake[];
}

/** Checks all targets, whose object is `node` in `source`. */
export function checkTargets(node: Node, source: string, variables: Variables): CheckedTargets {
  const properties = propertiesOf(node);
  const names = new Set(properties.map(({ name }) => name));
  const targets = new Map<string, FederationConfig['targets'][string]>();
  const lacking = new Map<string, LackingTarget>();
  const mistakes: Mistake[] = [];
  /** Of the file itself: what the environment lacks is no reason to look no further. */
  let count = 0;
  for (const { name, key, value } of properties) {
    if (count >= maxMistakes) break;
    if (!TargetName.safeParse(name).success) {
      const valid = suggestTargetName(name, names);
      const message = explainName(name, valid);
      const instead = [JSON.stringify(valid)];
      mistakes.push({ offset: key.offset, message, code: 'targetName', instead });
      count += 1;
    }
    const checked = checkTarget(value, source, variables);
    mistakes.push(...mostTelling(checked.mistakes));
    count += checked.mistakes.filter(one => !isUnset(one)).length;
    if (checked.config) targets.set(name, checked.config);
    if (checked.lacking) lacking.set(name, checked.lacking);
  }
  return {
    targets: Object.fromEntries(targets),
    lacking: Object.fromEntries(lacking),
    mistakes,
  };
}

function explainName(name: string, valid: string): string {
  const what = `${JSON.stringify(name.slice(0, 60))} cannot name a target`;
  return `${what}: write "${valid}" (lower-case letters, digits, "-" and "." between them)`;
}
