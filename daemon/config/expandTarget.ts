import type { Node } from 'jsonc-parser';

import { expandText } from './expandText.ts';
import type { Variables } from './expandText.ts';
import { toRecord, toValue } from './jsonTree.ts';
import { maxMistakes } from './mistake.ts';
import type { Mistake } from './mistake.ts';
import { offsetInString } from './offsetInString.ts';

/** A target's value with its variables replaced. */
export interface ExpandedTarget {
  value: Record<string, unknown>;
  mistakes: Mistake[];
  /** Offsets of the texts that could not be expanded, and so are not what the user meant. */
  broken: ReadonlySet<number>;
}

/** The keys whose texts may have variables. */
const expandedKeys = new Set([
  'command',
  'args',
  'env',
  'envFile',
  'cwd',
  'url',
  'headers',
  'roots',
  'context',
  'namespace',
  'service',
  'deployment',
  'pod',
  'selector',
  'path',
]);

/** Replaces the variables in the texts of a target, whose object is `node` in `source`. */
export function expandTarget(node: Node, source: string, variables: Variables): ExpandedTarget {
  const mistakes: Mistake[] = [];
  const broken = new Set<number>();
  const expand = (text: Node): string => {
    const expanded = expandText(String(text.value), variables);
    if (expanded.mistakes.length > 0) broken.add(text.offset);
    for (const { index, ...mistake } of expanded.mistakes) {
      if (mistakes.length >= maxMistakes) break;
      mistakes.push({ offset: offsetInString(source, text, index), ...mistake });
    }
    return expanded.text;
  };
  const value = toRecord(node, (name, child) =>
    expandedKeys.has(name) ? toValue(child, expand) : toValue(child),
  );
  return { value, mistakes, broken };
}
