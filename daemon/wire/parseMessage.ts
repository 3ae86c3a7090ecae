import { isJsonObject, type JsonObject, type Message } from './message.ts';

/** Text that is no JSON-RPC message, and why. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
  /** Whether the text was JSON at all: decides between -32700 and -32600. */
  readonly isJson: boolean;

  constructor(message: string, isJson: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isJson = isJson;
  }
}

/**
 * Reads one JSON-RPC message. Checks the envelope only: `params` and `result` are not validated or copied.
 * @throws MalformedMessage
 */
export function parseMessage(text: string): Message {
  return checkMessage(parseJson(text));
}

/** Reads JSON text. @throws MalformedMessage */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedMessage('The text is not JSON', false, { cause: error });
  }
}

/** Takes a parsed JSON value as a message, if it is one. @throws MalformedMessage */
export function checkMessage(value: unknown): Message {
  if (!isJsonObject(value)) throw malformed('A message is a JSON object');
  if (value['jsonrpc'] !== '2.0') throw malformed('"jsonrpc" must be "2.0"');
  if ('method' in value) {
    const problem = requestProblem(value);
    if (problem) throw malformed(problem);
  } else {
    const problem = answerProblem(value);
    if (problem) throw malformed(problem);
    makeUnambiguous(value);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the envelope was checked above; copying it to please the type system would cost the hot path
  return value as unknown as Message;
}

function requestProblem(value: JsonObject): string | undefined {
  // Answers are told apart by what they have, so this one would be taken for an answer that nobody has checked.
  if ('result' in value || 'error' in value)
    return 'A message has a "method" or an answer, not both';
  if (typeof value['method'] !== 'string') return '"method" must be a string';
  if ('id' in value && !isId(value['id'])) return '"id" must be a string or an integer';
  if ('params' in value && !isJsonObject(value['params'])) return '"params" must be an object';
  return undefined;
}

function answerProblem(value: JsonObject): string | undefined {
  const { id, result, error } = value;
  if (isJsonObject(error)) {
    if (typeof error['code'] !== 'number' || typeof error['message'] !== 'string') {
      return '"error" must have a numeric "code" and a "message"';
    }
    return isId(id) || id === null || id === undefined
      ? undefined
      : '"id" must be a string or an integer';
  }
  if (!isJsonObject(result))
    return 'A message has a "method", a "result" object or an "error" object';
  return isId(id) ? undefined : '"id" must be a string or an integer';
}

/** Some servers send `"result": null` beside an error or `"error": null` beside a result, or an error without an id. */
function makeUnambiguous(answer: JsonObject): void {
  if (!isJsonObject(answer['error'])) {
    if ('error' in answer) delete answer['error'];
    return;
  }
  if ('result' in answer) delete answer['result'];
  answer['id'] ??= null;
}

function isId(id: unknown): boolean {
  return typeof id === 'string' || (typeof id === 'number' && Number.isSafeInteger(id));
}

function malformed(message: string): MalformedMessage {
  return new MalformedMessage(message, true);
}
