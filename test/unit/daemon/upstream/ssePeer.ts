import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';

import { connectPeer, isObject, type FixtureServer } from '../../../fixtures/peer.ts';
import type { ReceivedRequest } from '../../../fixtures/receivedRequest.ts';

/** A server of the legacy HTTP+SSE transport in the test's own process. */
export interface SsePeer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Status with which POSTs are refused from now on. */
  refuseWith: number | undefined;
  /** Sends text on the open stream, be it an event or not. */
  write(text: string): void;
  /** Ends the open stream as a server does, or breaks it. */
  end(how: 'orderly' | 'broken'): void;
}

/** Starts serving `fixture`, to one client at a time. */
export async function startSsePeer(fixture: FixtureServer): Promise<SsePeer> {
  const requests: ReceivedRequest[] = [];
  const connection = connectPeer(fixture);
  let stream: ServerResponse | undefined;

  const server = createServer((request, response) => {
    void readText(request).then(async body => {
      const { method = '', url: path = '', headers } = request;
      requests.push({ method, path, headers, body });
      if (method === 'GET') {
        stream = response;
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write('event: endpoint\ndata: /message?sessionId=1\n\n');
        return;
      }
      response.writeHead(peer.refuseWith ?? 202).end();
      const message: unknown = JSON.parse(body);
      if (peer.refuseWith !== undefined || !isObject(message)) return;
      await connection.receive(message, answer =>
        stream?.write(`event: message\ndata: ${JSON.stringify(answer)}\n\n`),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');

  const peer: SsePeer = {
    url: `http://127.0.0.1:${address.port}/sse`,
    requests,
    refuseWith: undefined,
    write: text => void stream?.write(text),
    end: how => void (how === 'orderly' ? stream?.end() : stream?.destroy()),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return peer;
}
