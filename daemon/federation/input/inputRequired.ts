import { isJsonObject, type InputRequest, type JsonObject } from '../../wire/message.ts';

/** What a modern target wants before it goes on with a request (MCP 2026-07-28, MRTR). */
export interface InputRequired {
  readonly requests: ReadonlyMap<string, InputRequest>;
  /** To be given back to the target as it is; undefined when it gave none. */
  readonly state: string | undefined;
}

/** More questions than this in one result are not asked. */
const maxRequests = 100;

/** Whether a result is no result yet. */
export function isInputRequired(result: JsonObject): boolean {
  return result['resultType'] === 'input_required';
}

/** Reads an `input_required` result. @returns what is wrong with it, if anything */
export function readInputRequired(result: JsonObject): InputRequired | { problem: string } {
  const { inputRequests = {}, requestState } = result;
  if (requestState !== undefined && typeof requestState !== 'string')
    return { problem: '"requestState" must be a string' };
  if (!isJsonObject(inputRequests)) return { problem: '"inputRequests" must be an object' };
  const requests = new Map<string, InputRequest>();
  for (const [key, request] of Object.entries(inputRequests)) {
    if (!isJsonObject(request) || typeof request['method'] !== 'string')
      return { problem: `the input request ${key.slice(0, 100)} has no method` };
    const { method, params } = request;
    requests.set(key, { method, ...(isJsonObject(params) && { params }) });
  }
  if (requests.size > maxRequests) return { problem: `it asks more than ${maxRequests} questions` };
  if (requests.size === 0 && requestState === undefined)
    return { problem: 'it has neither "inputRequests" nor "requestState"' };
  return { requests, state: requestState };
}

/** Makes an `input_required` result. */
export function inputRequiredResult(
  requests: ReadonlyMap<string, InputRequest>,
  requestState: string,
): JsonObject {
  return {
    resultType: 'input_required',
    ...(requests.size > 0 && { inputRequests: Object.fromEntries(requests) }),
    requestState,
  };
}

/** The answers that a client gives with the repetition of its request; what is no object is no answer. */
export function readInputResponses(params: JsonObject): ReadonlyMap<string, JsonObject> {
  const given = params['inputResponses'];
  const responses = new Map<string, JsonObject>();
  if (!isJsonObject(given)) return responses;
  for (const [key, response] of Object.entries(given))
    if (isJsonObject(response)) responses.set(key, response);
  return responses;
}
