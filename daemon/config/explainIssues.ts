import { findNodeAtLocation } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { z } from 'zod';

import { explainIssue } from './explainIssue.ts';
import { maxMistakes } from './mistake.ts';
import type { Mistake } from './mistake.ts';

/** Turns what a schema says about the value of `node` into mistakes at their places. Unknown keys are left to `findUnknownKeys`. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], node: Node): Mistake[] {
  return issues.slice(0, maxMistakes).flatMap(issue => {
    if (issue.code === 'unrecognized_keys') return [];
    const path = issue.path.map(segment => (typeof segment === 'symbol' ? '' : segment));
    const place = findNodeAtLocation(node, path);
    const offset = (place ?? nearestParent(node, path)).offset;
    const isChoice = issue.code === 'invalid_value' && place !== undefined;
    return [
      {
        offset,
        message: explainIssue(issue, path, place),
        ...(isChoice && {
          code: 'unknownValue',
          instead: issue.values.map(one => JSON.stringify(one)),
        }),
      },
    ];
  });
}

/** Where a missing value would stand: its object, or what comes nearest to it. */
function nearestParent(node: Node, path: readonly (string | number)[]): Node {
  const parent = path.slice(0, -1);
  return (
    findNodeAtLocation(node, parent) ?? (parent.length > 0 ? nearestParent(node, parent) : node)
  );
}
