import { isJsonObject, type InputRequest, type JsonObject } from '../../wire/message.ts';

/** Whether a client with these capabilities can answer a question (MCP, client features). */
export function isAnswerable(capabilities: JsonObject, { method, params }: InputRequest): boolean {
  const { elicitation, sampling, roots } = capabilities;
  switch (method) {
    case 'elicitation/create':
      return isJsonObject(elicitation) && hasMode(elicitation, params?.['mode']);
    case 'sampling/createMessage':
      if (!isJsonObject(sampling)) return false;
      return isJsonObject(sampling['tools']) || !wantsTools(params);
    case 'roots/list':
      return isJsonObject(roots);
    default:
      return false;
  }
}

/** Saying nothing of modes means forms only, as it did when there was nothing else. */
function hasMode({ form, url }: JsonObject, mode: unknown): boolean {
  return mode === 'url' ? isJsonObject(url) : isJsonObject(form) || url === undefined;
}

function wantsTools(params: JsonObject | undefined): boolean {
  return params?.['tools'] !== undefined || params?.['toolChoice'] !== undefined;
}
