import { loopback, type Endpoint } from './endpoint.ts';
import { openHttpSocket } from './httpSocket.ts';
import { answerIn } from './streamable.ts';
import type { McpConnection } from './mcpConnection.ts';

/** What each request of 2026-07-28 says of its client. */
const envelope = JSON.stringify({
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
});

/** Speaks MCP 2026-07-28, which has no sessions: a connection is ready at once. */
export async function openModern(
  endpoint: Endpoint,
  load: AbortController,
): Promise<McpConnection> {
  const socket = await openHttpSocket(endpoint.port, load);
  return {
    encode: body => encodePost(endpoint, body),
    exchange(message, onAnswer) {
      socket.send(message, answer => onAnswer(answerIn(answer)));
    },
    async end() {},
  };
}

/** `body` is a message of a legacy client, as the benchmark writes them; its parameters begin with the envelope then. */
function encodePost({ path, port, token, tool }: Endpoint, body: string): Buffer {
  const method = /"method":"([^"]+)"/.exec(body)?.[1] ?? '';
  const described = body.includes('"params":{')
    ? body.replace('"params":{', `"params":{"_meta":${envelope},`)
    : body.replace(/\}$/, `,"params":{"_meta":${envelope}}}`);
  const name = method === 'tools/call' ? `Mcp-Name: ${tool}\r\n` : '';
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: ${loopback}:${port}\r\n${authorization}` +
      `MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: ${method}\r\n${name}` +
      `Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n` +
      `Content-Length: ${Buffer.byteLength(described)}\r\n\r\n${described}`,
  );
}
