import type { QueuedInput } from '#protocol/queuedInput.ts';

import type { Column } from './table.ts';

/** The columns of a table of questions that wait for an answer. */
export const inputColumns: readonly Column<QueuedInput>[] = [
  { header: 'ID', cell: input => String(input.id) },
  { header: 'CLIENT', cell: input => input.caller?.client ?? '' },
  { header: 'WANTS', cell: input => describeWish(input) },
  { header: 'QUESTION', cell: input => describeQuestion(input) },
];

/** What kind of answer is wanted: `a form: name, age?`. */
export function describeWish({ method, params }: QueuedInput): string {
  if (method === 'sampling/createMessage') return 'a text';
  if (params['mode'] === 'url') return `a visit to ${textOf(params['url'])}`;
  const schema = recordOf(params['requestedSchema']);
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const fields = Object.keys(recordOf(schema['properties'])).map(name =>
    required.includes(name) ? name : `${name}?`,
  );
  return fields.length === 0 ? 'a yes or no' : `a form: ${fields.join(', ')}`;
}

/** What the person is asked; of a sampling, the last thing that was said, and by which target. */
export function describeQuestion({ method, params, target }: QueuedInput): string {
  if (method === 'elicitation/create') return textOf(params['message']);
  const messages: readonly unknown[] = Array.isArray(params['messages']) ? params['messages'] : [];
  const content = recordOf(messages.at(-1))['content'];
  const [first]: readonly unknown[] = Array.isArray(content) ? content : [content];
  return `[${target}] ${textOf(recordOf(first)['text'])}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
