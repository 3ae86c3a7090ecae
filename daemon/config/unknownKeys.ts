import type { Node } from 'jsonc-parser';

import { propertiesOf } from './jsonTree.ts';
import { meantKey, targetKeys } from './keyNames.ts';
import type { Mistake } from './mistake.ts';
import { orJsonList } from './orList.ts';

/** Keys that an object may not have, and the known ones that they are probably meant to be. */
export interface UnknownKeys {
  mistakes: Mistake[];
  meant: ReadonlySet<string>;
}

/** Finds the keys of `node` that are none of `known`. */
export function findUnknownKeys(node: Node, known: readonly string[]): UnknownKeys {
  const mistakes: Mistake[] = [];
  const meant = new Set<string>();
  for (const { name, key } of propertiesOf(node)) {
    if (known.includes(name)) continue;
    const instead = meantKey(name, known);
    if (instead) meant.add(instead);
    mistakes.push({
      offset: key.offset,
      message: explainUnknownKey(name, instead, known),
      code: 'unknownKey',
      ...(instead !== undefined && { instead: [JSON.stringify(instead)] }),
    });
  }
  return { mistakes, meant };
}

function explainUnknownKey(
  name: string,
  instead: string | undefined,
  known: readonly string[],
): string {
  const what = `Unknown key ${JSON.stringify(name.slice(0, 60))}`;
  if (name === 'disabled') return `${what}: write "enabled": false to switch the target off`;
  if (name === 'inputs') {
    return `${what}: values are not asked for here, remove it and write \${env:NAME} where one is needed`;
  }
  const transports = Object.entries(targetKeys).flatMap(([transport, keys]) =>
    keys.includes(name) ? [transport] : [],
  );
  if (transports.length > 0 && known.includes('type')) {
    return `The key "${name}" is for targets of type ${orJsonList(transports)}: remove it, or write that type`;
  }
  if (instead) return `${what}: write "${instead}"`;
  return `${what}: remove it, or write ${orJsonList(known)}`;
}
