import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** A port that leads to another one, as an editor forwards those of a remote machine: byte for byte. */
export interface ForwardedPort extends AsyncDisposable {
  readonly origin: string;
}

/** Forwards any free port of this machine to `port`. */
export async function forwardPort(port: number): Promise<ForwardedPort> {
  const sockets = new Set<Socket>();
  const server = createServer(near => {
    const far = connect({ host: '127.0.0.1', port });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    // Either end may go at any time, and takes the other one with it.
    pipeline(near, far, near, () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has such an address
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
