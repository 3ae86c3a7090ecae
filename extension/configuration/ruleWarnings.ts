import { findNodeAtLocation } from 'jsonc-parser';

import type { FederationStatus } from '#protocol/snapshot.ts';
import { matchingRules } from '#protocol/toolRule.ts';

import type { Diagnosis } from './diagnosis.ts';
import { propertiesOf, type WrittenTarget } from './writtenTargets.ts';

/** Rules for tools that their target does not have: a name that is misspelt, or one of an earlier version. */
export function ruleWarnings(
  targets: readonly WrittenTarget[],
  federation: FederationStatus,
): Diagnosis[] {
  return targets.flatMap(({ name, node }) => {
    const tools = (federation.tools[name] ?? []).map(tool => tool.name);
    // Before it has run once, nobody knows what it has.
    if (tools.length === 0) return [];
    return propertiesOf(findNodeAtLocation(node, ['tools']))
      .filter(({ name: key }) => !tools.some(tool => matchingRules({ [key]: {} }, tool).length > 0))
      .map(({ name: key, key: range }): Diagnosis => {
        const message = `"${name}" has no tool ${key}, so this rule does nothing`;
        return { range, severity: 'warning', code: 'unusedRule', message, target: name };
      });
  });
}
