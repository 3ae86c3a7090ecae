import type { ToolEntry } from '#protocol/tool.ts';

import type { Choice, Prompts } from '../editor/prompts.ts';
import { formOf, type Field, type FieldType } from './argumentForm.ts';
import { parseField, type TypedField } from './parseField.ts';

type Arguments = Record<string, unknown>;

/** Asks for a tool's arguments, one by one; `undefined` when the user turned away. */
export async function askArguments(
  prompts: Prompts,
  { exposedName, inputSchema }: Pick<ToolEntry, 'exposedName' | 'inputSchema'>,
): Promise<Arguments | undefined> {
  const form = formOf(inputSchema);
  if (form.kind === 'json') return askWhole(prompts, exposedName);

  const required = form.fields.filter(({ isRequired }) => isRequired);
  const optional = form.fields.filter(({ isRequired }) => !isRequired);
  const answers = await askFields(prompts, exposedName, required);
  if (!answers || optional.length === 0) return answers;

  const wanted = await prompts.pickMany(
    `${exposedName}: which optional arguments?`,
    optional.map(field => ({
      label: field.name,
      description: field.title,
      detail: field.description,
      value: field,
    })),
  );
  if (!wanted) return undefined;
  const more = await askFields(prompts, exposedName, wanted);
  return more && { ...answers, ...more };
}

async function askFields(
  prompts: Prompts,
  toolName: string,
  fields: readonly Field[],
): Promise<Arguments | undefined> {
  const answers: Arguments = {};
  for (const [index, field] of fields.entries()) {
    const steps = fields.length > 1 ? ` (${index + 1}/${fields.length})` : '';
    const answer = await askField(prompts, `${toolName}: ${field.name}${steps}`, field);
    if (!answer) return undefined;
    answers[field.name] = answer.value;
  }
  return answers;
}

/** The answer is wrapped, because `undefined` alone means that there is none. */
async function askField(
  prompts: Prompts,
  title: string,
  field: Field,
): Promise<{ value: unknown } | undefined> {
  const { type } = field;
  switch (type.kind) {
    case 'constant':
      return { value: type.value };
    case 'boolean':
      return prompts.pick(title, choicesOf(field, booleans));
    case 'choice':
      return prompts.pick(title, choicesOf(field, type.options));
    case 'choices': {
      const picked = await prompts.pickMany(title, choicesOf(field, type.options));
      return picked && { value: picked.map(({ value }) => value) };
    }
    case 'string':
    case 'number':
    case 'json':
      return askText(prompts, title, field, type);
  }
}

const booleans = [
  { label: 'true', value: true },
  { label: 'false', value: false },
];

/** The options, with the default one first. */
function choicesOf(
  field: Field,
  options: Extract<FieldType, { kind: 'choice' }>['options'],
): Choice<{ value: unknown }>[] {
  const isDefault = (value: unknown) => field.default !== undefined && value === field.default;
  return options
    .toSorted((left, right) => Number(isDefault(right.value)) - Number(isDefault(left.value)))
    .map(({ label, value }) => ({
      label,
      description: isDefault(value) ? 'default' : undefined,
      value: { value },
    }));
}

async function askText(
  prompts: Prompts,
  title: string,
  field: Field,
  type: TypedField,
): Promise<{ value: unknown } | undefined> {
  const text = await prompts.ask({
    title,
    prompt: field.description ?? field.title,
    placeholder: placeholders[type.kind],
    value: textOf(field.default),
    check: typed => {
      const parsed = parseField(type, typed);
      return parsed.kind === 'problem' ? parsed.problem : undefined;
    },
  });
  if (text === undefined) return undefined;
  const parsed = parseField(type, text);
  return parsed.kind === 'value' ? { value: parsed.value } : undefined;
}

const placeholders = {
  string: 'Text',
  number: 'A number',
  json: 'JSON, such as ["a"] or {"a": 1}',
};

function textOf(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

async function askWhole(prompts: Prompts, toolName: string): Promise<Arguments | undefined> {
  const answer = await askField(prompts, `${toolName}: arguments`, {
    name: 'arguments',
    description: 'All arguments, as one JSON object',
    isRequired: true,
    default: {},
    type: { kind: 'json', shape: 'object' },
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a JSON object, as the field's own check made sure
  return answer && (answer.value as Arguments);
}
