import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ToolEntry } from '#protocol/tool.ts';

import { count } from '../model/count.ts';
import { editorNameLimit, editorToolLimit, limitExcess } from '../model/limits.ts';
import { shorterNames } from '../model/shorterName.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { TextRange, WrittenTarget } from './writtenTargets.ts';

/** What clients will not take as it is: names that are too long, and too many tools. */
export function limitWarnings(
  targets: readonly WrittenTarget[],
  place: TextRange,
  federation: FederationStatus,
): Diagnosis[] {
  const { toolCount, longNamed } = limitExcess(federation);
  const warn = (range: TextRange, code: string, message: string, target?: string): Diagnosis => ({
    range,
    severity: 'warning',
    code,
    message,
    target,
  });
  const tooMany =
    toolCount !== undefined &&
    `${count(toolCount, 'tool')} are more than the ${editorToolLimit} that VS Code gives to a model: disable targets or tools that are not needed now`;
  return [
    ...(tooMany ? [warn(place, 'tooManyTools', tooMany)] : []),
    ...targets.flatMap(({ name, key }) => {
      const long = longNamed.filter(({ target }) => target === name);
      if (long.length === 0) return [];
      const shorter = shorterNames(federation.tools[name] ?? []);
      const renames = [...shorter].map(([tool, to]) => [tool.name, to] as const);
      return [{ ...warn(key, 'longNames', describeLong(long), name), renames }];
    }),
  ];
}

/** @param long the longest first */
function describeLong(long: readonly ToolEntry[]): string {
  const longest = long[0]?.exposedName ?? '';
  const which =
    long.length === 1
      ? `The name of tool ${longest} has ${longest.length} characters`
      : `${long.length} tools have long names, the longest ${longest} with ${longest.length} characters`;
  return `${which}, and VS Code cuts them after ${editorNameLimit}: give them or the target shorter names`;
}
