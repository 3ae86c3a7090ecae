import { loopback, type Endpoint } from './endpoint.ts';
import { EventStreamReader } from './eventStream.ts';
import { freshHttpSockets } from './freshHttpSockets.ts';
import { openHttpSocket, type HttpResponse, type HttpSocket } from './httpSocket.ts';
import { initialize, settledVersion, type McpConnection } from './mcpConnection.ts';

/** Begins a session of streamable HTTP, all of it over one connection. */
export async function openStreamable(
  endpoint: Endpoint,
  load: AbortController,
): Promise<McpConnection> {
  return await openOver(await openHttpSocket(endpoint.port, load), endpoint);
}

/** Begins a session of streamable HTTP with a connection for each message. */
export async function openCurlLike(
  endpoint: Endpoint,
  load: AbortController,
): Promise<McpConnection> {
  return await openOver(freshHttpSockets(endpoint.port, load), endpoint);
}

async function openOver(socket: HttpSocket, endpoint: Endpoint): Promise<McpConnection> {
  const response = await send(socket, encodePost(endpoint, '', initialize));
  const version = `MCP-Protocol-Version: ${settledVersion(answerIn(response))}\r\n`;
  const sessionId = headerOf(response.head, 'mcp-session-id');
  const session = sessionId ? `Mcp-Session-Id: ${sessionId}\r\n${version}` : version;

  return {
    encode: body => encodePost(endpoint, session, body),
    exchange(message, onAnswer) {
      socket.send(message, answer => onAnswer(answerIn(answer)));
    },
    async end() {
      if (sessionId) await send(socket, encodeDelete(endpoint, session));
    },
  };
}

function send(socket: HttpSocket, request: Buffer): Promise<HttpResponse> {
  const { promise, resolve } = Promise.withResolvers<HttpResponse>();
  socket.send(request, resolve);
  return promise;
}

function encodePost(endpoint: Endpoint, session: string, body: string): Buffer {
  return Buffer.from(
    `POST ${commonHead(endpoint, session)}Content-Type: application/json\r\n` +
      `Accept: application/json, text/event-stream\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function encodeDelete(endpoint: Endpoint, session: string): Buffer {
  return Buffer.from(`DELETE ${commonHead(endpoint, session)}\r\n`);
}

function commonHead({ path, port, token }: Endpoint, session: string): string {
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  return `${path} HTTP/1.1\r\nHost: ${loopback}:${port}\r\n${session}${authorization}`;
}

/** The JSON of the JSON-RPC response in the body, be it plain or an event stream. */
export function answerIn({ status, head, body }: HttpResponse): string {
  const text = body.toString();
  if (status === 202) return '';
  if (status !== 200) throw new Error(`Answered ${status}: ${text.slice(0, 300)}`);
  if (!/\r\ncontent-type:[ \t]*text\/event-stream/i.test(head)) return text;
  const messages = new EventStreamReader().push(text).map(({ data }) => data);
  // Log messages and progress may come before the response, and have neither.
  return messages.find(data => /"(result|error)":/.test(data)) ?? '';
}

function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`\r\n${name}:[ \t]*([^\r]*)`, 'i').exec(head)?.[1];
}
