import type { ElicitRequest, ElicitResult } from '@modelcontextprotocol/sdk/types.js';

/** Says yes to each question that has no default; the SDK's client fills in the defaults. */
export function fillForm(params: ElicitRequest['params']): ElicitResult['content'] {
  if (params.mode === 'url') return {};
  const questions = Object.entries(params.requestedSchema.properties);
  return Object.fromEntries(
    questions.flatMap(([name, { type, default: given }]) =>
      type === 'boolean' && given === undefined ? [[name, true]] : [],
    ),
  );
}
