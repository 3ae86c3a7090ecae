import type { Federation } from '../federation/federation.ts';
import type { Log } from '../lib/log.ts';
import { acceptedForms } from '../wire/accept.ts';
import {
  errorMessage,
  isRequest,
  rpcCode,
  type Message,
  type RequestMessage,
} from '../wire/message.ts';
import { isKnownRevision, legacyRevisions } from '../wire/revisions.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { HttpRequest } from './http/httpRequest.ts';
import { isModern, isModernHeader } from './admitModern.ts';
import { BatchAnswer } from './batchAnswer.ts';
import { batchProblem } from './batchProblem.ts';
import { beginSession } from './beginSession.ts';
import { HttpChannel } from './httpChannel.ts';
import { ModernEndpoint } from './modernEndpoint.ts';
import type { OpenStreams } from './openStreams.ts';
import { PostExchange } from './postExchange.ts';
import { receivePost } from './receivePost.ts';
import { refuse, respondJson } from './respond.ts';
import { runRequest } from './runRequest.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { takeNotification } from './takeNotification.ts';

/** What all endpoints of the daemon share. */
export interface EndpointServices {
  readonly sessions: Sessions;
  readonly streams: OpenStreams;
  /** The daemon's own version. */
  readonly version: string;
  readonly log: Log;
}

/** Streamable HTTP (MCP 2025-11-25, transports) for one federation's endpoint: `POST`, `GET` and `DELETE`. */
export class McpEndpoint {
  readonly #federation: Federation;
  readonly #sessions: Sessions;
  readonly #streams: OpenStreams;
  readonly #version: string;
  readonly #log: Log;
  readonly #modern: ModernEndpoint;

  constructor(federation: Federation, services: EndpointServices) {
    const { sessions, streams, version, log } = services;
    this.#federation = federation;
    this.#modern = new ModernEndpoint(federation, services);
    this.#sessions = sessions;
    this.#streams = streams;
    this.#version = version;
    this.#log = log;
  }

  handle(request: HttpRequest, response: HttpReply): void {
    if (request.method !== 'POST' && isModernHeader(request.headers)) {
      // Modern clients have no sessions that could be listened to or ended.
      response.setHeader('Allow', 'POST');
      return refuse(response, 405, `${request.method} is not allowed here`);
    }
    switch (request.method) {
      case 'POST':
        return receivePost(request, response, this.#log, (incoming, bytes) =>
          this.#receive(incoming, bytes, request, response),
        );
      case 'GET':
        return this.#get(request, response);
      case 'DELETE':
        return this.#delete(request, response);
      default:
        response.setHeader('Allow', 'POST, GET, DELETE');
        return refuse(response, 405, `${request.method} is not allowed here`);
    }
  }

  #receive(
    incoming: Message | Message[],
    bytes: number,
    request: HttpRequest,
    response: HttpReply,
  ): void {
    if (isModern(incoming, request.headers)) {
      return this.#modern.receive(incoming, bytes, request, response);
    }
    if (Array.isArray(incoming)) return this.#batch(incoming, bytes, request, response);
    if (isRequest(incoming) && incoming.method === 'initialize') {
      return this.#initialize(incoming, response);
    }
    const session = this.#findSession(request, response);
    if (!session) return;
    if (isRequest(incoming)) return this.#request(session, incoming, bytes, request, response);
    takeNotification(session, incoming);
    response.writeHead(202).end();
  }

  #initialize(message: RequestMessage, response: HttpReply): void {
    const place = {
      federation: this.#federation,
      sessions: this.#sessions,
      version: this.#version,
    };
    const { session, result } = beginSession(message, place, revision => new HttpChannel(revision));
    response.setHeader('Mcp-Session-Id', session.id);
    respondJson(response, 200, JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
  }

  #request(
    session: HttpSession,
    message: RequestMessage,
    bytes: number,
    request: HttpRequest,
    response: HttpReply,
  ): void {
    const accepts = this.#acceptedForms(request, response);
    if (!accepts) return;
    const { id } = message;
    if (session.inFlight.has(id)) {
      const text = JSON.stringify(
        errorMessage(id, rpcCode.invalidRequest, `Request ${id} is under way already`),
      );
      return respondJson(response, 400, text);
    }
    const exchange = new PostExchange(response, accepts, this.#streams, session, () =>
      session.finish(id),
    );
    runRequest(session, message, bytes, exchange);
    this.#sessions.changed.emit(session);
  }

  #batch(messages: Message[], bytes: number, request: HttpRequest, response: HttpReply): void {
    const isBeginning = messages.some(isInitialize);
    const session = isBeginning ? undefined : this.#findSession(request, response);
    if (!session && !isBeginning) return;
    const problem = batchProblem(session, messages);
    if (problem !== undefined) return refuse(response, 400, problem);
    const requests = messages.filter(isRequest);
    const accepts = requests.length > 0 ? this.#acceptedForms(request, response) : undefined;
    if (!session || (requests.length > 0 && !accepts)) return;
    const answer =
      accepts && new BatchAnswer(response, accepts, this.#streams, session, requests.length);
    for (const message of messages) {
      if (!isRequest(message)) takeNotification(session, message);
      else if (answer) {
        const exchange = answer.exchange(() => session.finish(message.id));
        runRequest(session, message, bytes, exchange);
      }
    }
    if (!answer) response.writeHead(202).end();
    this.#sessions.changed.emit(session);
  }

  /** In which forms the client takes an answer; refuses the request when there is none. */
  #acceptedForms({ headers }: HttpRequest, response: HttpReply) {
    const accepts = acceptedForms(headers.accept);
    if (accepts.json || accepts.sse) return accepts;
    refuse(response, 406, 'Accept must allow application/json or text/event-stream');
    return undefined;
  }

  #get(request: HttpRequest, response: HttpReply): void {
    const session = this.#findSession(request, response);
    if (!session) return;
    if (!acceptedForms(request.headers.accept).sse) {
      return refuse(response, 406, 'Accept must allow text/event-stream');
    }
    session.lastUsedAt = Date.now();
    const lastEventId = request.headers['last-event-id'];
    if (typeof lastEventId !== 'string') session.channel.listen(response);
    else if (!this.#resume(session, lastEventId, response)) return;
    this.#sessions.changed.emit(session);
    response.on('close', () => {
      session.lastUsedAt = Date.now();
      // Often the stream has ended with the session: then nothing more is to be told of it.
      if (this.#sessions.find(session.id, this.#federation)) this.#sessions.changed.emit(session);
    });
  }

  /** Goes on with a stream whose connection broke. @returns false when there is nothing to go on with */
  #resume({ channel }: HttpSession, lastEventId: string, response: HttpReply): boolean {
    switch (channel.resume(response, lastEventId)) {
      case 'open':
        return true;
      case 'complete':
        // Tells clients of event streams to stop coming back (WHATWG HTML, server-sent events).
        response.writeHead(204).end();
        return false;
      case 'unknown':
        refuse(response, 400, 'This Last-Event-ID is of no stream that is still known here');
        return false;
    }
  }

  #delete(request: HttpRequest, response: HttpReply): void {
    const session = this.#findSession(request, response);
    if (!session) return;
    this.#sessions.end(session);
    response.writeHead(200).end();
  }

  /** The session that a request belongs to; refuses the request when there is none. */
  #findSession({ headers }: HttpRequest, response: HttpReply): HttpSession | undefined {
    const revision = headers['mcp-protocol-version'];
    if (typeof revision === 'string' && !isKnownRevision(revision)) {
      const data = { supported: legacyRevisions, requested: revision };
      refuse(response, 400, `MCP ${revision} is not spoken here`, rpcCode.invalidRequest, data);
      return undefined;
    }
    const id = headers['mcp-session-id'];
    if (typeof id !== 'string') {
      refuse(response, 400, 'The Mcp-Session-Id header is missing: send initialize first');
      return undefined;
    }
    const session = this.#sessions.find(id, this.#federation);
    if (session && isHttpSession(session)) return session;
    refuse(response, 404, 'This session is unknown or has ended: send initialize again');
    return undefined;
  }
}

type HttpSession = Session & { readonly channel: HttpChannel };

/** Sessions of other ways to connect have ids, too, which are worth nothing here. */
function isHttpSession(session: Session): session is HttpSession {
  return session.channel instanceof HttpChannel;
}

function isInitialize(message: Message): boolean {
  return 'method' in message && message.method === 'initialize';
}
