import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { loopback } from './endpoint.ts';
import { ResponseParser, type ResponseSink } from './responseParser.ts';

/** A whole response. `head` is its status line and header lines, as they came. */
export interface HttpResponse {
  status: number;
  head: string;
  body: Buffer;
}

/** One kept connection, with at most one request on its way. */
export interface HttpSocket {
  /** Sends the bytes of one request. The next one may be sent from `onResponse` on. */
  send(request: Buffer, onResponse: (response: HttpResponse) => void): void;
}

/** Connects to `port` on loopback, for requests that are answered whole. */
export async function openHttpSocket(port: number, load: AbortController): Promise<HttpSocket> {
  let status = 0;
  let head = '';
  let body: Buffer[] = [];
  let onResponse: ((response: HttpResponse) => void) | undefined;

  const socket = await openSocket(port, load, {
    onHead(itsStatus, itsHead) {
      status = itsStatus;
      head = itsHead;
      body = [];
    },
    onBody(bytes) {
      body.push(bytes);
    },
    onEnd() {
      const receive = onResponse;
      if (receive === undefined) throw new Error('A response came that nobody asked for');
      onResponse = undefined;
      const [first, ...others] = body;
      receive({
        status,
        head,
        body: others.length > 0 ? Buffer.concat(body) : (first ?? Buffer.alloc(0)),
      });
    },
  });
  return {
    send(request, receive) {
      onResponse = receive;
      socket.write(request);
    },
  };
}

/**
 * Connects to `port` on loopback, and reads responses into `sink`. When the connection breaks, or
 * `sink` throws, all of the `load` is aborted; an aborted load closes its connections.
 */
export async function openSocket(
  port: number,
  load: AbortController,
  sink: ResponseSink,
): Promise<Socket> {
  const socket = connect({ port, host: loopback, noDelay: true, signal: load.signal });
  const parser = new ResponseParser(sink);
  socket.on('data', bytes => {
    try {
      parser.push(bytes);
    } catch (error) {
      load.abort(error);
    }
  });
  socket.on('error', error => load.abort(error));
  socket.on('close', () => load.abort(new Error('The connection was closed')));
  await once(socket, 'connect');
  return socket;
}
