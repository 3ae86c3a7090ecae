import type { FederationStatus } from '#protocol/snapshot.ts';

import { count } from '../model/count.ts';
import { editorNameLimit, editorToolLimit, limitExcess } from '../model/limits.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { TextRange, WrittenTarget } from './writtenTargets.ts';

/** What clients will not take as it is: names that are too long, and too many tools. */
export function limitWarnings(
  targets: readonly WrittenTarget[],
  place: TextRange,
  federation: FederationStatus,
): Diagnosis[] {
  const { toolCount, longNamed } = limitExcess(federation);
  const tooMany: Diagnosis[] =
    toolCount === undefined
      ? []
      : [
          {
            range: place,
            severity: 'warning',
            code: 'tooManyTools',
            message: `${count(toolCount, 'tool')} are more than the ${editorToolLimit} that VS Code gives to a model: disable tools or targets that you do not need now`,
          },
        ];
  return [
    ...tooMany,
    ...targets.flatMap(({ name, key }): Diagnosis[] => {
      const long = longNamed
        .filter(({ target }) => target === name)
        .map(({ exposedName }) => exposedName);
      const [longest] = long;
      if (longest === undefined) return [];
      const which =
        long.length === 1
          ? `The name of tool ${longest} has ${longest.length} characters`
          : `${long.length} tools have long names, the longest ${longest} with ${longest.length} characters`;
      const message = `${which}, and VS Code cuts them after about ${editorNameLimit}: give the target a shorter name`;
      return [{ range: key, severity: 'warning', code: 'longNames', message, target: name }];
    }),
  ];
}
