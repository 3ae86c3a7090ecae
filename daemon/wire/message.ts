/**
 * JSON-RPC 2.0 as MCP uses it. The shapes are those that the parser has checked; what stands inside
 * `params` and `result` belongs to the peers and passes through untouched.
 */
export type MessageId = string | number;

/** What a message carries: any JSON object. */
export type JsonObject = Record<string, unknown>;

export interface RequestMessage {
  jsonrpc: '2.0';
  id: MessageId;
  method: string;
  params?: JsonObject;
}

export interface NotificationMessage {
  jsonrpc: '2.0';
  method: string;
  params?: JsonObject;
}

export interface ResultMessage {
  jsonrpc: '2.0';
  id: MessageId;
  result: JsonObject;
}

export interface ErrorMessage {
  jsonrpc: '2.0';
  /** Null when the request could not be read. */
  id: MessageId | null;
  error: JsonRpcError;
}

export interface JsonRpcError {
  code: number;
  message: string;
  data?: unknown;
}

/** What a server wants from the user or the client: elicitation, sampling or roots ("input request" since 2026-07-28). */
export interface InputRequest {
  readonly method: string;
  readonly params?: JsonObject;
}

/** How a client answers an input request. */
export type InputAnswer = { readonly result: JsonObject } | { readonly error: JsonRpcError };

export type AnswerMessage = ResultMessage | ErrorMessage;
export type Message = RequestMessage | NotificationMessage | AnswerMessage;

/** The codes of JSON-RPC 2.0 (section 5.1). */
export const rpcCode = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
} as const;

/** The codes of MCP itself (2026-07-28, basic, errors; the last two are of earlier revisions). */
export const mcpCode = {
  headerMismatch: -32020,
  missingClientCapability: -32021,
  unsupportedVersion: -32022,
  resourceNotFound: -32002,
  urlElicitationRequired: -32042,
} as const;

/** Makes an error answer; `id` is null when the request could not be read. */
export function errorMessage(
  id: MessageId | null,
  code: number,
  message: string,
  data?: unknown,
): ErrorMessage {
  const error = data === undefined ? { code, message } : { code, message, data };
  return { jsonrpc: '2.0', id, error };
}

/** Whether a parsed JSON value is an object and no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether this is a result or an error, in answer to a request. */
export function isAnswer(message: Message): message is AnswerMessage {
  return 'result' in message || 'error' in message;
}

/** Whether this wants an answer. */
export function isRequest(message: Message): message is RequestMessage {
  return 'method' in message && 'id' in message;
}
