import type { ServerResponse } from 'node:http';

import { errorMessage, rpcCode } from '../wire/message.ts';

/** Answers with a JSON document. */
export function respondJson(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Refuses a request with an HTTP status and a JSON-RPC error that says why. */
export function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  code: number = rpcCode.invalidRequest,
  data?: unknown,
): void {
  // What is left of a body that nobody will read would be taken for the next request.
  if (!response.req.complete) response.setHeader('Connection', 'close');
  respondJson(response, status, JSON.stringify(errorMessage(null, code, message, data)));
}
