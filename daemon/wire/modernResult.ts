import { isCacheable, notKept } from './cacheHints.ts';
import { metaKey } from './envelope.ts';
import {
  isJsonObject,
  mcpCode,
  rpcCode,
  type AnswerMessage,
  type JsonObject,
  type JsonRpcError,
} from './message.ts';

/** Who answers, as each modern result says in its `_meta`. */
export interface Answerer {
  readonly name: string;
  readonly title: string;
  readonly version: string;
}

const complete = 'complete';

/** An answer as modern clients want it, whatever revision it comes from. The payload is not copied. */
export function modernAnswer(
  message: AnswerMessage,
  method: string,
  answerer: Answerer,
): AnswerMessage {
  const { id } = message;
  return 'error' in message
    ? { jsonrpc: '2.0', id, error: modernError(message.error) }
    : { jsonrpc: '2.0', id: message.id, result: modernResult(message.result, method, answerer) };
}

/** The text of a list without hints and `_meta`, completed in the same way: long lists are not parsed again. */
export function modernAnswerText(text: string, ttlMs: number, answerer: Answerer): string {
  const added = JSON.stringify({
    resultType: complete,
    ...notKept,
    ttlMs,
    _meta: { [metaKey.serverInfo]: answerer },
  });
  // The text ends with the result's own brace and the message's.
  const start = text.slice(0, -2);
  return `${start}${start.endsWith('{') ? '' : ','}${added.slice(1)}}`;
}

function modernResult(result: JsonObject, method: string, answerer: Answerer): JsonObject {
  const resultType = result['resultType'] ?? complete;
  const hints = resultType === complete && isCacheable(method) ? notKept : undefined;
  const meta = result['_meta'];
  return {
    ...hints,
    ...result,
    resultType,
    _meta: { ...(isJsonObject(meta) ? meta : {}), [metaKey.serverInfo]: answerer },
  };
}

/** Codes of earlier revisions get those that took their place; codes that speak of another hop are hidden. */
function modernError(error: JsonRpcError): JsonRpcError {
  switch (error.code) {
    case mcpCode.resourceNotFound:
      return { ...error, code: rpcCode.invalidParams };
    case mcpCode.headerMismatch:
    case mcpCode.unsupportedVersion:
    case mcpCode.urlElicitationRequired:
      return { ...error, code: rpcCode.internalError };
    default:
      return error;
  }
}
