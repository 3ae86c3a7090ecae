import { openHttpSocket, type HttpResponse, type HttpSocket } from './httpSocket.ts';

/** Sends each request over a connection of its own to `port` on loopback, as `curl` does. */
export function freshHttpSockets(port: number, load: AbortController): HttpSocket {
  return {
    send(request, onResponse) {
      exchange(port, load, request).then(onResponse, (error: unknown) => load.abort(error));
    },
  };
}

async function exchange(
  port: number,
  load: AbortController,
  request: Buffer,
): Promise<HttpResponse> {
  const connection = new AbortController();
  const { signal } = connection;
  load.signal.addEventListener('abort', () => connection.abort(), { signal });
  const broken = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => broken.reject(signal.reason));
  const answered = Promise.withResolvers<HttpResponse>();
  const socket = await openHttpSocket(port, connection);
  socket.send(request, answered.resolve);
  try {
    return await Promise.race([answered.promise, broken.promise]);
  } finally {
    connection.abort();
  }
}
