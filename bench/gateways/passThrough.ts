// The bare pass-through, for comparison: `passThrough.ts URL` copies requests to URL, and answers
// back, without looking into them.

import { Agent, createServer, request as sendRequest } from 'node:http';

import { announcePorts } from '../processes/announcePorts.ts';

const target = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true });

const server = createServer((request, response) => {
  const forwarded = sendRequest(
    target,
    { method: request.method, headers: { ...request.headers, host: target.host }, agent },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  forwarded.on('error', () => response.writeHead(502).end());
  request.pipe(forwarded);
});
await announcePorts([server]);
