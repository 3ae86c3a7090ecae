import { randomUUID } from 'node:crypto';

import { sseEndpoint, sseEvent } from '../wire/sseEncoder.ts';
import { DuplexClient, type DuplexPlace } from './duplexClient.ts';
import { beginEvents, writeKeepAlive, writeText } from './eventStream.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { HttpRequest } from './http/httpRequest.ts';
import type { EndpointServices } from './mcpEndpoint.ts';
import type { Beating } from './openStreams.ts';
import { receivePost } from './receivePost.ts';
import { refuse } from './respond.ts';

/** A stream costs little, but not nothing. */
const maxStreams = 2_000;

/** HTTP+SSE (MCP 2024-11-05, transports) for one federation: a stream to each client, and a path for its messages. */
export class SseFace implements Disposable {
  readonly #place: DuplexPlace;
  readonly #services: EndpointServices;
  readonly #messagePath: string;
  /** By ids that clients are told on their stream, and nobody else: they are what a client is known by. */
  readonly #clients = new Map<string, DuplexClient>();

  constructor(
    federation: DuplexPlace['federation'],
    services: EndpointServices,
    messagePath: string,
  ) {
    const { sessions, version } = services;
    this.#place = { federation, sessions, version };
    this.#services = services;
    this.#messagePath = messagePath;
  }

  /** `GET /sse`: opens a stream, and tells on it where to send messages. */
  handleStream({ method }: HttpRequest, response: HttpReply): void {
    if (method !== 'GET') {
      response.setHeader('Allow', 'GET');
      return refuse(response, 405, `${method} is not allowed here`);
    }
    if (this.#clients.size >= maxStreams) {
      return refuse(response, 503, 'Too many streams are open: close some');
    }
    const id = randomUUID();
    const { streams } = this.#services;
    const beating: Beating = { beat: () => writeKeepAlive(response) };
    const client = new DuplexClient(this.#place, {
      via: 'sse',
      write: text => writeText(response, sseEvent(text)),
      close: () => void response.end(),
    });
    this.#clients.set(id, client);
    streams.add(beating);
    response.on('close', () => {
      this.#clients.delete(id);
      streams.delete(beating);
      client[Symbol.dispose]();
    });
    beginEvents(response);
    response.write(sseEndpoint(`${this.#messagePath}?sessionId=${id}`));
  }

  /** `POST /message?sessionId=…`: takes a message; what there is to answer comes on the stream. */
  handleMessage(request: HttpRequest, response: HttpReply): void {
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      return refuse(response, 405, `${request.method} is not allowed here`);
    }
    const id = sessionIdOf(request);
    if (id === undefined) {
      return refuse(response, 400, 'The sessionId is missing: post to the path of your stream');
    }
    if (!this.#clients.has(id)) {
      return refuse(response, 404, 'This session is unknown or has ended: open the stream again');
    }
    receivePost(request, response, this.#services.log, (incoming, bytes) => {
      const client = this.#clients.get(id);
      if (!client) return refuse(response, 404, 'This session has ended: open the stream again');
      client.receive(incoming, bytes);
      response.writeHead(202).end();
    });
  }

  /** Closes all streams. */
  [Symbol.dispose](): void {
    for (const client of this.#clients.values()) client[Symbol.dispose]();
  }
}

function sessionIdOf({ url = '' }: HttpRequest): string | undefined {
  const query = url.indexOf('?');
  const id = query === -1 ? null : new URLSearchParams(url.slice(query)).get('sessionId');
  return id === null || id === '' ? undefined : id;
}
