import { findNodeAtLocation } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

import { TargetConfig, TransportKind } from '#protocol/targetConfig.ts';

import { expandTarget } from './expandTarget.ts';
import type { Variables } from './expandText.ts';
import { explainIssues } from './explainIssues.ts';
import { findMisuse } from './findMisuse.ts';
import { findPodMisuse } from './findPodMisuse.ts';
import { inferTransport } from './inferTransport.ts';
import { propertiesOf, toRecord, toValue } from './jsonTree.ts';
import { allTargetKeys, targetKeys } from './keyNames.ts';
import { lackingTarget, type LackingTarget } from './lackingTarget.ts';
import { isUnset, type Mistake } from './mistake.ts';
import { findUnknownKeys } from './unknownKeys.ts';

/** A target as it is used, or all that is wrong with it. */
export interface CheckedTarget {
  config: TargetConfig | undefined;
  mistakes: Mistake[];
  /** Where nothing is wrong but that variables are not set; no mistake of one that is disabled. */
  lacking?: LackingTarget;
}

/** Checks one target, whose value is `node` in `source`, and replaces its variables. */
export function checkTarget(node: Node, source: string, variables: Variables): CheckedTarget {
  if (node.type !== 'object') return refused(node, `Expected an object: ${threeWays}`);

  const typeNode = findNodeAtLocation(node, ['type']);
  const { transport, problem } = inferTransport(
    typeNode && toValue(typeNode),
    propertiesOf(node).map(({ name }) => name),
  );
  const ofType = typeNode && problem ? [typeMistake(typeNode, problem, transport)] : [];
  if (!transport) {
    const mistakes = [...ofType, ...findUnknownKeys(node, allTargetKeys).mistakes];
    if (mistakes.length > 0) return { config: undefined, mistakes };
    return refused(node, `"command", "url" or "context" is missing: ${threeWays}`);
  }

  const { value, mistakes, broken } = expandTarget(node, source, variables);
  const unknown = findUnknownKeys(node, targetKeys[transport]);
  const parsed = TargetConfig.safeParse({ ...value, type: transport });
  // What is missing only because its key is misspelt has been said already, and of a whole target `findMisuse` says more.
  const issues = (parsed.error?.issues ?? []).filter(
    ({ path: [key] }) =>
      key !== undefined && !(typeof key === 'string' && unknown.meant.has(key) && !(key in value)),
  );
  const misuse = [
    ...findMisuse(node, value),
    ...(transport === 'kubernetes' ? findPodMisuse(node, unknown.meant) : []),
  ];
  const ofValues = [...explainIssues(issues, node), ...misuse].filter(
    ({ offset }) => !broken.has(offset),
  );
  const all = [...ofType, ...unknown.mistakes, ...mistakes, ...ofValues];
  if (all.length === 0) return { config: parsed.data, mistakes: [] };
  if (!all.every(isUnset)) return { config: undefined, mistakes: all };
  const written = toRecord(node, (_name, child) => toValue(child, withoutDefaults));
  const messages = all.map(({ message }) => message);
  const lacking = lackingTarget(transport, written, messages);
  // One that is disabled needs none.
  return { config: undefined, mistakes: lacking.isEnabled ? all : [], lacking };
}

/** What stands in for a variable may be a secret, which is not told from the braces around it. */
function withoutDefaults({ value }: Node): string {
  return String(value).replaceAll(/(\$\{env:[^\s:=}]+):-[^}]*\}/g, '$1}');
}

function typeMistake(node: Node, message: string, transport: TransportKind | undefined): Mistake {
  const instead = (transport ? [transport] : TransportKind.options).map(one => JSON.stringify(one));
  return { offset: node.offset, message, code: 'unknownType', instead };
}

const threeWays =
  'write { "command": "npx", "args": [] } for a local command, { "url": "https://example.com/mcp" }, or { "context": "kind-dev", "service": "web", "port": 80 } for a server in a cluster';

function refused(node: Node, message: string): CheckedTarget {
  return { config: undefined, mistakes: [{ offset: node.offset, message }] };
}
