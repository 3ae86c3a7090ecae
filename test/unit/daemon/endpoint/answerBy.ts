import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server whose one handler is the subject of a test. */
export interface Answering extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
}

/** Answers every request by `handle`, on a free port of the loopback. */
export async function answerBy(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Answering> {
  const server = createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    port: address.port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
