import type { Choice } from '../editor/prompts.ts';
import type { StepAnswer, StepButton, StepFrame, Steps } from '../editor/steps.ts';
import type { ValueSources } from '../editor/valueSources.ts';
import type { Field } from './argumentForm.ts';
import type { Option } from './fieldType.ts';
import { parseField, typedText, type TypedField } from './parseField.ts';
import { isSecretName } from './secrets.ts';
import { valueButtons } from './valueButtons.ts';

/** What there is to ask with. */
export interface Asker {
  readonly steps: Steps;
  readonly values: ValueSources;
}

/** Where a field stands among the questions, and what it may begin with. */
export interface FieldStep extends Omit<StepFrame, 'buttons'> {
  /** Buttons that end the question. */
  readonly exits: readonly StepButton[];
  /** The value that it has. */
  readonly current?: unknown;
  /** What the tool was called with last. */
  readonly lastUsed?: unknown;
}

/** Asks for the value of one argument. */
export async function askField(
  asker: Asker,
  field: Field,
  { exits, current, lastUsed, ...frame }: FieldStep,
): Promise<StepAnswer<unknown>> {
  const { type } = field;
  const begin = current ?? lastUsed ?? field.default;
  const listed = { ...frame, placeholder: describeField(field), buttons: exits };
  switch (type.kind) {
    case 'constant':
      return { kind: 'answered', value: type.value };
    case 'boolean':
    case 'choice': {
      const options = type.kind === 'boolean' ? booleans : type.options;
      const notes = { ...field, lastUsed, begin };
      return asker.steps.pick(listed, choicesOf(options, notes));
    }
    case 'choices': {
      const isPicked = (value: unknown) => Array.isArray(begin) && begin.includes(value);
      const choices = type.options.map(one => ({ ...one, isPicked: isPicked(one.value) }));
      return asker.steps.pickMany(listed, choices);
    }
    case 'string':
    case 'number':
    case 'list':
    case 'json':
      return askTyped(asker, field, type, { ...frame, exits, current: begin });
  }
}

const booleans: readonly Option[] = [
  { label: 'true', value: true },
  { label: 'false', value: false },
];

/** The options in their order; the user begins at the value that is the likeliest. */
function choicesOf(
  options: readonly Option[],
  {
    lastUsed,
    default: usual,
    begin,
  }: Pick<Field, 'default'> & { lastUsed: unknown; begin: unknown },
): Choice<unknown>[] {
  return options.map(({ label, value }) => {
    const notes = [
      ...(usual !== undefined && isSame(value, usual) ? ['default'] : []),
      ...(lastUsed !== undefined && isSame(value, lastUsed) ? ['last used'] : []),
    ];
    return {
      label,
      description: notes.join(', ') || undefined,
      isPicked: begin !== undefined && isSame(value, begin),
      value,
    };
  });
}

async function askTyped(
  { steps, values }: Asker,
  field: Field,
  type: TypedField,
  { exits, current, ...frame }: FieldStep,
): Promise<StepAnswer<unknown>> {
  const answer = await steps.ask({
    ...frame,
    prompt: describeField(field),
    placeholder: placeholderOf(type),
    value: typedText(current),
    isSecret: type.kind === 'string' && (isSecretName(field.name) || type.format === 'password'),
    buttons: [...valueButtons(field, values), ...exits],
    check: text => {
      const parsed = parseField(type, text);
      return parsed.kind === 'problem' ? parsed.problem : undefined;
    },
  });
  if (answer.kind !== 'answered') return answer;
  const parsed = parseField(type, answer.value);
  return parsed.kind === 'value'
    ? { kind: 'answered', value: parsed.value }
    : { kind: 'dismissed' };
}

function describeField({ title, description }: Field): string | undefined {
  const [line] = description?.trim().split('\n', 1) ?? [];
  return line || title;
}

function placeholderOf(type: TypedField): string {
  switch (type.kind) {
    case 'string':
      return type.format ?? 'Text';
    case 'number':
      return type.isInteger ? 'A whole number' : 'A number';
    case 'list':
      return type.items.kind === 'number'
        ? 'Numbers, such as 1, 2, 3'
        : 'Texts, with commas between';
    case 'json':
      return 'JSON, such as ["a"] or {"a": 1}';
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
