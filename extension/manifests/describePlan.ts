import type { PlannedChange } from '#protocol/manifest.ts';

import type { TextChange } from '../editor/editorWindow.ts';
import { count } from '../model/count.ts';

/** The objects that would be made or changed, as differences to read. */
export function changesOf(plan: readonly PlannedChange[]): TextChange[] {
  return plan
    .filter(({ kind }) => kind !== 'same')
    .map(({ object, live, planned }) => ({
      title: object.replaceAll('/', '.'),
      language: 'yaml',
      before: live,
      after: planned,
    }));
}

/** `2 objects are made, 1 is changed, 1 stays as it is`. */
export function summarizePlan(plan: readonly PlannedChange[]): string {
  const parts = [
    [plan.filter(({ kind }) => kind === 'create').length, 'made', 'made'],
    [plan.filter(({ kind }) => kind === 'change').length, 'changed', 'changed'],
    [plan.filter(({ kind }) => kind === 'same').length, 'as it is', 'as they are'],
  ] as const;
  const words = parts.flatMap(([amount, one, several], index) => {
    if (amount === 0) return [];
    const verb = index === 2 ? (amount === 1 ? 'stays' : 'stay') : amount === 1 ? 'is' : 'are';
    return [`${count(amount, 'object')} ${verb} ${amount === 1 ? one : several}`];
  });
  return words.join(', ');
}
