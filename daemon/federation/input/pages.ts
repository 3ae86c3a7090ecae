import {
  isJsonObject,
  type InputRequest,
  type JsonObject,
  type JsonRpcError,
} from '../../wire/message.ts';
import { nameInMessage } from './adaptQuestion.ts';

/** The pages that a legacy target wants visited before it is called again, as the questions that they are (-32042). */
export function readPages({ data }: JsonRpcError): ReadonlyMap<string, InputRequest> {
  const pages = elicitationsIn(data).filter(page => typeof page['url'] === 'string');
  return new Map(
    pages.map((params, index) => [
      `page-${index + 1}`,
      { method: 'elicitation/create', params: { ...params, mode: 'url' } },
    ]),
  );
}

/** The same error, with the target's name before each message. */
export function nameInPages(error: JsonRpcError, target: string): JsonRpcError {
  if (!isJsonObject(error.data)) return error;
  const elicitations = elicitationsIn(error.data).map(params => nameInMessage(params, target));
  return { ...error, data: { ...error.data, elicitations } };
}

function elicitationsIn(data: unknown): JsonObject[] {
  const given: unknown = isJsonObject(data) ? data['elicitations'] : undefined;
  return Array.isArray(given) ? given.filter(isJsonObject) : [];
}
