import type { StepAnswer, StepButton } from '../editor/steps.ts';
import type { Field } from './argumentForm.ts';
import { askField, type Asker, type FieldStep } from './askField.ts';
import { reviewArguments } from './reviewArguments.ts';

type Arguments = Record<string, unknown>;

/** How the questions for a tool's arguments ended. */
export type Asked =
  | { readonly kind: 'arguments'; readonly arguments: Arguments }
  /** The user would rather write them as JSON; with what was answered so far. */
  | { readonly kind: 'json'; readonly arguments: Arguments }
  | { readonly kind: 'dismissed' };

/** The arguments of a tool, to be asked for. */
export interface ArgumentQuestions {
  readonly tool: string;
  readonly fields: readonly Field[];
  /** Those that are known, to be looked at and changed; absent where the tool is called anew. */
  readonly given?: Readonly<Record<string, unknown>> | undefined;
  /** What the tool was called with last. */
  readonly lastUsed: Readonly<Record<string, unknown>>;
}

const asJson: StepButton = { icon: 'json', label: 'Edit Arguments as JSON', leave: 'json' };
const leaveOut: StepButton = { icon: 'clear-all', label: 'Leave Out', leave: 'unset' };

/** Asks for what is required, one by one, with a way back; what is optional is summed up in one last step. */
export async function askArguments(asker: Asker, questions: ArgumentQuestions): Promise<Asked> {
  const { tool, fields, given, lastUsed } = questions;
  const answers: Arguments = { ...constantsOf(fields), ...given };
  const asked = fields.filter(({ type }) => type.kind !== 'constant');
  const required = asked.filter(({ isRequired }) => isRequired);
  // With only one argument there is nothing to choose from: it is asked for with the value that it has.
  const isAlone = asked.length === 1 && required.length === 1;
  const hasReview = !isAlone && (given !== undefined || asked.length > required.length);
  const of = required.length + (hasReview ? 1 : 0);
  const askOne = (
    field: Field,
    place: Pick<FieldStep, 'step' | 'canGoBack'>,
    exits: StepButton[],
  ) =>
    askField(asker, field, {
      ...place,
      title: `${tool}: ${field.name}`,
      exits: [...exits, asJson],
      current: answers[field.name],
      lastUsed: lastUsed[field.name],
    });
  const askAgain = async (field: Field): Promise<StepAnswer<unknown>> => {
    const isSet = !field.isRequired && field.name in answers;
    const answer = await askOne(field, { canGoBack: true }, isSet ? [leaveOut] : []);
    if (answer.kind === 'answered') answers[field.name] = answer.value;
    if (answer.kind === 'left' && answer.by === 'unset') delete answers[field.name];
    return answer;
  };

  let at = given === undefined || isAlone ? 0 : required.length;
  while (at < of) {
    const field = required[at];
    const place = { step: of > 1 ? { at: at + 1, of } : undefined, canGoBack: at > 0 };
    const frame = { ...place, title: tool, buttons: [asJson] };
    const answer = field
      ? await askOne(field, place, [])
      : await reviewArguments(asker.steps, frame, asked, answers, askAgain);
    if (answer.kind === 'dismissed') return answer;
    if (answer.kind === 'left') return { kind: 'json', arguments: answers };
    if (answer.kind === 'answered' && field) answers[field.name] = answer.value;
    at += answer.kind === 'back' ? -1 : 1;
  }
  return { kind: 'arguments', arguments: answers };
}

function constantsOf(fields: readonly Field[]): Arguments {
  return Object.fromEntries(
    fields.flatMap(({ name, type, isRequired }) =>
      type.kind === 'constant' && isRequired ? [[name, type.value] as const] : [],
    ),
  );
}
