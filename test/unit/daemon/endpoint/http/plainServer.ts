import { once } from 'node:events';
import { createServer as createStockServer, type ServerOptions } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';

import type { HttpReply } from '../../../../../daemon/endpoint/http/httpReply.ts';
import type { HttpRequest } from '../../../../../daemon/endpoint/http/httpRequest.ts';
import { PlainConnections } from '../../../../../daemon/endpoint/http/plainConnections.ts';
import { readBody } from '../../../../../daemon/endpoint/readBody.ts';
import { inTime } from '../../../../support/eventually.ts';

/** A request that was served, and by which of the two. */
export interface Served {
  readonly by: 'plain' | 'stock';
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string | undefined;
}

type Handle = (request: HttpRequest, reply: HttpReply, body: string | undefined) => void;

/** Plain connections in front of a stock server, which record what they are asked. */
export interface PlainServer extends AsyncDisposable {
  readonly port: number;
  readonly plain: PlainConnections;
  readonly served: Served[];
}

/** `isStock`: everything goes to the stock server, as if there were nothing in front of it. */
export async function openPlainServer({
  handle = (_request, reply) => reply.end('fine'),
  admits = () => true,
  isStock = false,
  keepAliveMs = 75_000,
  stockOptions = {},
}: {
  handle?: Handle;
  admits?: () => boolean;
  isStock?: boolean;
  keepAliveMs?: number;
  stockOptions?: ServerOptions;
} = {}): Promise<PlainServer> {
  const served: Served[] = [];
  const take = (request: HttpRequest, reply: HttpReply) =>
    readBody(request, body => {
      const { method, url, headers } = request;
      served.push({
        by: 'body' in request ? 'plain' : 'stock',
        method,
        url,
        headers: { ...headers },
        body,
      });
      handle(request, reply, body);
    });
  const stock = createStockServer({ requireHostHeader: false, ...stockOptions }, take);
  stock.emit('listening');
  const plain = new PlainConnections(
    {
      admits,
      handlerOf: path => (path === '/unknown' ? undefined : take),
      handOver: socket => void stock.emit('connection', socket),
    },
    keepAliveMs,
  );
  const accept = (socket: Socket) => {
    if (isStock) stock.emit('connection', socket);
    else plain.accept(socket);
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return {
    port: address.port,
    plain,
    served,
    async [Symbol.asyncDispose]() {
      server.close();
      plain[Symbol.dispose]();
      stock.closeAllConnections();
      stock.close();
      await once(server, 'close');
    },
  };
}

/** A client that sends bytes as it likes, and keeps all that comes back. */
export class RawClient implements Disposable {
  readonly socket: Socket;
  received = '';
  readonly closed: Promise<unknown>;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.socket.on('data', (bytes: Buffer) => (this.received += bytes.toString('latin1')));
    this.socket.on('end', () => this.socket.end());
    this.socket.on('error', () => {}); // A server that closes while bytes are on their way resets the connection.
    this.closed = new Promise(resolve => this.socket.on('close', resolve));
  }

  /** Sends each piece by itself, so that it is read by itself. */
  async send(...pieces: (string | Buffer)[]): Promise<void> {
    for (const piece of pieces) {
      if (!this.socket.writable) return;
      await new Promise(resolve => this.socket.write(piece, resolve));
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  /** Waits until so much has come back that `pattern` is in it. */
  async until(pattern: RegExp): Promise<void> {
    const found = async () => {
      while (!pattern.test(this.received)) await once(this.socket, 'data');
    };
    await inTime(`${pattern} in what came back`, found());
  }

  /** Waits until so many answers have come back. */
  async untilCount(count: number): Promise<void> {
    const found = async () => {
      while (this.statuses.length < count) await once(this.socket, 'data');
    };
    await inTime(`${count} answers`, found());
  }

  /** The status of each answer that has come back. */
  get statuses(): number[] {
    return [...this.received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }
}

/** A POST as plain as can be; `lines` come after its own headers. */
export function plainPost(body = '{}', lines: readonly string[] = [], path = '/mcp'): string {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  const head = [`POST ${path} HTTP/1.1`, 'Host: localhost', length, ...lines];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
