import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';

import type { ReceivedRequest } from '../../../fixtures/receivedRequest.ts';
import { Inbox } from '../../../support/inbox.ts';

/** An HTTP server that answers as its test says, and shows what it received. */
export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly requests: Inbox<ReceivedRequest>;
}

type Script = (request: ReceivedRequest, response: ServerResponse) => unknown;

/** Starts a server whose every request goes, once its body has been read, to `script`. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const requests = new Inbox<ReceivedRequest>();
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await readText(incoming);
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body };
    requests.put(request);
    await script(request, response);
  };
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  const { port } = address;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    port,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with a JSON document. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

/** Begins an event stream; what is given is sent at once. */
export function beginStream(response: ServerResponse, text = ''): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
  if (text !== '') response.write(text);
}

/** A message as an event. */
export function asEvent(message: unknown): string {
  return `data: ${JSON.stringify(message)}\n\n`;
}
