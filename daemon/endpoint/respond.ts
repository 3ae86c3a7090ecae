import type { IncomingMessage } from 'node:http';

import { errorMessage, rpcCode } from '../wire/message.ts';
import type { HttpReply, ReplyHeaders } from './http/httpReply.ts';

/** How long a refused body is still taken and thrown away. */
const lingerMs = 2_000;

/** Answers with a JSON document. */
export function respondJson(response: HttpReply, status: number, text: string): void {
  response.writeHead(status, jsonHeaders(text)).end(text);
}

/** Refuses a request with an HTTP status and a JSON-RPC error that says why. */
export function refuse(
  response: HttpReply,
  status: number,
  message: string,
  code: number = rpcCode.invalidRequest,
  data?: unknown,
): void {
  const text = JSON.stringify(errorMessage(null, code, message, data));
  const { req: request } = response;
  if ('body' in request || request.complete) return respondJson(response, status, text);
  // What is left of a body that nobody reads would be taken for the next request.
  response.setHeader('Connection', 'close');
  response.writeHead(status, jsonHeaders(text)).write(text);
  endAfterBody(request, response);
}

/** Ends an answer once its request has been sent: to close before that would reset the connection, answer and all. */
function endAfterBody(request: IncomingMessage, response: HttpReply): void {
  const timer = setTimeout(() => response.end(), lingerMs).unref();
  request.on('close', () => clearTimeout(timer));
  request.on('end', () => response.end()).resume();
}

function jsonHeaders(text: string): ReplyHeaders {
  return { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
}
