// A minimal MCP server over streamable HTTP: `minimalHttp.ts json|sse [COUNT]` listens on COUNT free
// ports, and tells its parent which; in a pod it listens on the port in `PORT`, on every address.

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { announcePorts } from '../processes/announcePorts.ts';
import { answerMessage } from './answerMessage.ts';

const [, , mode, count = '1'] = process.argv;

const servers = Array.from({ length: Number(count) }, () => createServer(handle));
if (process.env.PORT) servers[0]?.listen(Number(process.env.PORT));
else await announcePorts(servers);

function handle(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'DELETE') response.writeHead(200).end();
  else if (request.method !== 'POST') response.writeHead(405).end();
  else readBody(request, body => answer(body, response));
}

function readBody(request: IncomingMessage, onBody: (body: string) => void): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (body += part));
  request.on('end', () => onBody(body));
}

function answer(body: string, response: ServerResponse): void {
  // The messages come from the benchmark's own load: what they look like is known.
  const message = JSON.parse(body);
  const text = answerMessage(message);
  if (message.method === 'initialize') response.setHeader('Mcp-Session-Id', randomUUID());
  if (text === undefined) {
    response.writeHead(202).end();
  } else if (mode === 'sse') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write(`event: message\ndata: ${text}\n\n`);
    response.end();
  } else {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    };
    response.writeHead(200, headers).end(text);
  }
}
