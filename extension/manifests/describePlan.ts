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

/** `2 objects new, 1 changed, 1 unchanged`. */
export function summarizePlan(plan: readonly PlannedChange[]): string {
  const amountOf = (kind: PlannedChange['kind']) => plan.filter(one => one.kind === kind).length;
  const amounts = [
    [amountOf('create'), 'new'],
    [amountOf('change'), 'changed'],
    [amountOf('same'), 'unchanged'],
  ] as const;
  return amounts
    .filter(([amount]) => amount > 0)
    .map(([amount, word], index) =>
      index === 0 ? `${count(amount, 'object')} ${word}` : `${amount} ${word}`,
    )
    .join(', ');
}
