import type { GivenAnswer, QueuedInput } from '#protocol/queuedInput.ts';
import { FederationError } from '../../lib/federationError.ts';
import { isJsonObject, type InputAnswer, type JsonObject } from '../../wire/message.ts';
import { formProblem } from './formProblem.ts';

/** What MCP has for a user who refuses a sampling (client features, sampling). */
const userRejected = -1;

/** What a person's answer is in MCP. @throws FederationError INVALID_REQUEST when it does not fit the question */
export function readAnswer({ method, params }: QueuedInput, given: GivenAnswer): InputAnswer {
  if (method === 'elicitation/create') {
    if (given.action !== 'accept') return { result: { action: given.action } };
    return { result: { action: 'accept', ...filledIn(params, given.content) } };
  }
  if (given.action === 'accept') return { result: sampled(given.content) };
  const message = `The user ${given.action === 'decline' ? 'declined' : 'cancelled'} the sampling`;
  return { error: { code: userRejected, message } };
}

/** The content of a form; a page that was visited has none. */
function filledIn(params: JsonObject, content: unknown): { content?: JsonObject } {
  if (params['mode'] === 'url') return {};
  if (!isJsonObject(content)) throw unfit('The answer to a form is a JSON object of its fields');
  const problem = formProblem(params['requestedSchema'], content);
  if (problem) throw unfit(problem);
  return { content };
}

/** A text is taken for what the assistant says. */
function sampled(content: unknown): JsonObject {
  const written = { model: 'person', role: 'assistant', stopReason: 'endTurn' };
  if (typeof content === 'string') return { ...written, content: { type: 'text', text: content } };
  if (
    isJsonObject(content) &&
    (isJsonObject(content['content']) || Array.isArray(content['content']))
  )
    return { ...written, ...content };
  throw unfit('The answer to a sampling is a text, or a result with "content"');
}

function unfit(message: string): FederationError {
  return new FederationError('INVALID_REQUEST', message);
}
