import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

import { Inbox } from '../../../support/inbox.ts';

/** A TCP server whose test plays HTTP by hand, byte by byte. */
export interface RawServer extends AsyncDisposable {
  readonly url: URL;
  /** Each connection, in the order of their coming. */
  readonly sockets: Inbox<Socket>;
  /** What came on all connections, a piece each. */
  readonly received: Inbox<{ readonly socket: Socket; readonly text: string }>;
}

/** Starts listening; `onRequest` is told of each piece that arrives. */
export async function startRawServer(
  onRequest: (socket: Socket, text: string) => void = () => {},
): Promise<RawServer> {
  const sockets = new Inbox<Socket>();
  const received = new Inbox<{ socket: Socket; text: string }>();
  const server = createServer(socket => {
    sockets.put(socket);
    socket.on('error', () => socket.destroy()); // The test or its subject went away.
    socket.on('data', bytes => {
      const text = bytes.toString('utf8');
      received.put({ socket, text });
      onRequest(socket, text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return {
    url: new URL(`http://127.0.0.1:${address.port}/mcp`),
    sockets,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.items) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
