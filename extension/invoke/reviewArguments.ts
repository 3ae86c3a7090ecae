import type { Choice } from '../editor/prompts.ts';
import type { StepAnswer, StepFrame, Steps } from '../editor/steps.ts';
import type { Field } from './argumentForm.ts';
import { describeValue } from './describeValue.ts';

/** Shows all arguments with their values; the user changes some, until the tool is run. */
export async function reviewArguments(
  steps: Steps,
  frame: StepFrame,
  fields: readonly Field[],
  answers: Readonly<Record<string, unknown>>,
  /** Asks for one of them, and keeps what was answered. */
  change: (field: Field) => Promise<StepAnswer<unknown>>,
): Promise<StepAnswer<unknown>> {
  const listed = { ...frame, placeholder: 'Press Enter to run, or pick an argument to set it' };
  let latest: Field | undefined;
  while (true) {
    const picked = await steps.pick(listed, choicesFor(frame.title, fields, answers, latest));
    if (picked.kind !== 'answered' || picked.value === 'run') return picked;
    latest = picked.value;
    const answer = await change(latest);
    if (answer.kind === 'dismissed') return answer;
    if (answer.kind === 'left' && answer.by !== 'unset') return answer;
  }
}

function choicesFor(
  tool: string,
  fields: readonly Field[],
  answers: Readonly<Record<string, unknown>>,
  latest: Field | undefined,
): Choice<Field | 'run'>[] {
  const missing = fields.filter(({ name, isRequired }) => isRequired && !(name in answers));
  const run: Choice<'run'> = { label: `Run ${tool}`, icon: 'play', value: 'run' };
  return [
    ...(missing.length === 0 ? [run] : []),
    ...fields.map(field => ({
      label: field.name,
      description:
        field.name in answers ? describeValue(field.name, answers[field.name]) : unset(field),
      detail: field.description?.trim().split('\n', 1)[0],
      group: field.isRequired ? 'Required' : 'Optional',
      icon: field.name in answers ? 'pass-filled' : 'circle-large-outline',
      isPicked: field === latest && missing.length > 0,
      value: field,
    })),
  ];
}

function unset({ name, default: usual, isRequired }: Field): string {
  if (isRequired) return 'missing';
  return usual === undefined ? 'not set' : `not set, ${describeValue(name, usual)} by default`;
}
