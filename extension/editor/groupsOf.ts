import type { Choice } from './prompts.ts';

/** Neighbours in a list that stand under the same heading, or under none. */
export interface ChoiceGroup<Value> {
  readonly group: string | undefined;
  readonly choices: readonly Choice<Value>[];
}

/** Splits a list where the heading changes. */
export function groupsOf<Value>(choices: readonly Choice<Value>[]): ChoiceGroup<Value>[] {
  const groups: { group: string | undefined; choices: Choice<Value>[] }[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last && last.group === choice.group) last.choices.push(choice);
    else groups.push({ group: choice.group, choices: [choice] });
  }
  return groups;
}
