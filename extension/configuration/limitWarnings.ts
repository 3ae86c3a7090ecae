import type { FederationStatus } from '#protocol/snapshot.ts';

import { count } from '../model/count.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { TextRange, WrittenTarget } from './writtenTargets.ts';

/** What the editor leaves of the 64 characters that models allow, after its own prefix. */
const editorNameLength = 46;
/** How many tools the editor gives to a model. */
const maxTools = 128;

/** What clients will not take as it is: names that are too long, and too many tools. */
export function limitWarnings(
  targets: readonly WrittenTarget[],
  place: TextRange,
  { tools }: FederationStatus,
): Diagnosis[] {
  const total = Object.values(tools).reduce((sum, ofTarget) => sum + ofTarget.length, 0);
  const tooMany: Diagnosis[] =
    total <= maxTools
      ? []
      : [
          {
            range: place,
            severity: 'warning',
            code: 'tooManyTools',
            message: `${count(total, 'tool')} are more than the ${maxTools} that VS Code gives to a model: disable targets that you do not need now`,
          },
        ];
  return [
    ...tooMany,
    ...targets.flatMap(({ name, key }): Diagnosis[] => {
      const long = (tools[name] ?? [])
        .map(tool => tool.exposedName)
        .filter(exposed => exposed.length > editorNameLength)
        .toSorted((one, other) => other.length - one.length);
      const [longest] = long;
      if (longest === undefined) return [];
      const which =
        long.length === 1
          ? `The name of tool ${longest} has ${longest.length} characters`
          : `${long.length} tools have long names, the longest ${longest} with ${longest.length} characters`;
      const message = `${which}, and VS Code cuts them after about ${editorNameLength}: give the target a shorter name`;
      return [{ range: key, severity: 'warning', code: 'longNames', message, target: name }];
    }),
  ];
}
