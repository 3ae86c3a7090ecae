import type { ImportableTarget, ImportSource } from '#protocol/importRequest.ts';

import type { Choice } from '../editor/prompts.ts';
import { count } from '../model/count.ts';
import { shortPath } from '../model/shortPath.ts';

/** What other tools have, to choose from, by the files that it is in. What is there already is not chosen from the start. */
export function importChoices(
  sources: readonly ImportSource[],
  home: string,
): Choice<ImportableTarget>[] {
  return sources.flatMap(({ title, file, targets }) =>
    targets.map(target => {
      const detail = [...(target.same === undefined ? [] : [target.same]), ...target.notes];
      return {
        label: target.name,
        description: describe(target),
        ...(detail.length > 0 && { detail: detail.join(' · ') }),
        isPicked: target.same === undefined,
        group: `${title} · ${shortPath(file, home)}`,
        value: target,
      };
    }),
  );
}

/** What stands in the way of the rest: `2 entries and 1 file are left out`. */
export function describeLeftOut(sources: readonly ImportSource[]): string | undefined {
  const skipped = sources.reduce((sum, source) => sum + source.skipped.length, 0);
  const unreadable = sources.filter(({ problem }) => problem !== undefined).length;
  const parts = [
    ...(skipped > 0 ? [skipped === 1 ? '1 entry' : `${skipped} entries`] : []),
    ...(unreadable > 0 ? [count(unreadable, 'file')] : []),
  ];
  if (parts.length === 0) return undefined;
  return `${parts.join(' and ')} left out`;
}

/** All that is left out and all that is to be done by hand, to read. */
export function importNotes(
  sources: readonly ImportSource[],
  chosen: readonly ImportableTarget[],
): string[] {
  return [
    ...chosen.flatMap(({ name, notes }) => notes.map(note => `${name}: ${note}`)),
    ...sources.flatMap(({ title, file, skipped, problem }) => [
      ...(problem === undefined ? [] : [`${title}: ${file} cannot be read: ${problem}`]),
      ...skipped.map(({ name, reason }) => `${title}: "${name}" is left out: ${reason}`),
    ]),
  ];
}

function describe({ target }: ImportableTarget): string {
  const { command, args, url } = target;
  if (typeof url === 'string') return url;
  const words: unknown[] = [command, ...(Array.isArray(args) ? args : [])];
  return words.filter(word => typeof word === 'string').join(' ');
}
