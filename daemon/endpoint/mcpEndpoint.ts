import * as z from 'zod';

import type { Federation } from '../federation/federation.ts';
import { greet } from '../federation/greeting.ts';
import { route } from '../federation/route.ts';
import { messageOf } from '../lib/federationError.ts';
import type { Log } from '../lib/log.ts';
import { acceptedForms, isJsonContentType } from '../wire/accept.ts';
import {
  errorMessage,
  isAnswer,
  isRequest,
  rpcCode,
  type Message,
  type NotificationMessage,
  type RequestMessage,
} from '../wire/message.ts';
import { MalformedMessage, parseMessage } from '../wire/parseMessage.ts';
import { isKnownRevision, legacyRevisions } from '../wire/revisions.ts';
import type { HttpReply } from './http/httpReply.ts';
import type { HttpRequest } from './http/httpRequest.ts';
import type { OpenStreams } from './openStreams.ts';
import { PostExchange } from './postExchange.ts';
import { maxBodyBytes, readBody } from './readBody.ts';
import { refuse, respondJson } from './respond.ts';
import type { InFlight, Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** What a client says of itself in `initialize`; clients that say nothing are served all the same. */
const ClientGreeting = z.object({
  protocolVersion: z.unknown().optional(),
  capabilities: z.record(z.string(), z.unknown()).catch({}),
  clientInfo: z
    .object({ name: z.string().max(200), version: z.string().max(100).catch('') })
    .catch({ name: 'unknown', version: '' }),
});

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

  constructor(federation: Federation, { sessions, streams, version, log }: EndpointServices) {
    this.#federation = federation;
    this.#sessions = sessions;
    this.#streams = streams;
    this.#version = version;
    this.#log = log;
  }

  handle(request: HttpRequest, response: HttpReply): void {
    switch (request.method) {
      case 'POST':
        return this.#post(request, response);
      case 'GET':
        return this.#get(request, response);
      case 'DELETE':
        return this.#delete(request, response);
      default:
        response.setHeader('Allow', 'POST, GET, DELETE');
        return refuse(response, 405, `${request.method} is not allowed here`);
    }
  }

  #post(request: HttpRequest, response: HttpReply): void {
    if (!isJsonContentType(request.headers['content-type'])) {
      return refuse(response, 415, 'The content type must be application/json');
    }
    readBody(request, text => {
      if (text === undefined) {
        return refuse(response, 413, `The body is larger than ${maxBodyBytes} bytes`);
      }
      let message: Message;
      try {
        message = parseMessage(text);
      } catch (error) {
        if (!(error instanceof MalformedMessage)) throw error;
        const code = error.isJson ? rpcCode.invalidRequest : rpcCode.parseError;
        return refuse(response, 400, error.message, code);
      }
      try {
        this.#receive(message, text.length, request, response);
      } catch (error) {
        // A bug of ours must cost one request, not the daemon.
        this.#log.write('error', 'A request failed', { reason: messageOf(error) });
        if (!response.headersSent) refuse(response, 500, 'Internal error', rpcCode.internalError);
      }
    });
  }

  #receive(message: Message, bytes: number, request: HttpRequest, response: HttpReply): void {
    if ('method' in message && message.method === 'initialize' && isRequest(message)) {
      return this.#initialize(message, response);
    }
    const session = this.#findSession(request, response);
    if (!session) return;
    if (isRequest(message)) return this.#request(session, message, bytes, request, response);
    if (isAnswer(message)) session.questions.answer(message);
    else this.#notification(session, message);
    response.writeHead(202).end();
  }

  #initialize({ id, params }: RequestMessage, response: HttpReply): void {
    const greeting = ClientGreeting.parse(params ?? {});
    const result = greet(this.#federation, greeting.protocolVersion, this.#version);
    const session = this.#sessions.begin({
      federation: this.#federation,
      client: greeting.clientInfo,
      capabilities: greeting.capabilities,
      protocolVersion: String(result['protocolVersion']),
    });
    response.setHeader('Mcp-Session-Id', session.id);
    respondJson(response, 200, JSON.stringify({ jsonrpc: '2.0', id, result }));
  }

  #request(
    session: Session,
    message: RequestMessage,
    bytes: number,
    request: HttpRequest,
    response: HttpReply,
  ): void {
    const accepts = acceptedForms(request.headers.accept);
    if (!accepts.json && !accepts.sse) {
      return refuse(response, 406, 'Accept must allow application/json or text/event-stream');
    }
    const { id } = message;
    if (session.inFlight.has(id)) {
      const text = JSON.stringify(
        errorMessage(id, rpcCode.invalidRequest, `Request ${id} is under way already`),
      );
      return respondJson(response, 400, text);
    }
    session.lastUsedAt = Date.now();
    if (message.method === 'tools/call') session.callCount += 1;
    const exchange = new PostExchange(response, accepts, this.#streams, session, () =>
      session.finish(id),
    );
    const entry: InFlight = { exchange, cancel: undefined };
    session.inFlight.set(id, entry);
    try {
      entry.cancel = route(message, {
        federation: this.#federation,
        caller: session,
        exchange,
        bytes,
      });
    } catch (error) {
      exchange.answer(errorMessage(id, rpcCode.internalError, 'Internal error'));
      throw error;
    }
    this.#sessions.changed.emit(session);
  }

  #notification(session: Session, { method, params }: NotificationMessage): void {
    session.lastUsedAt = Date.now();
    if (method !== 'notifications/cancelled') return; // Nothing else is of interest to a federation of tools.
    const id = params?.['requestId'];
    const reason = params?.['reason'];
    if (typeof id === 'string' || typeof id === 'number') {
      session.cancel(id, typeof reason === 'string' ? reason : undefined);
    }
  }

  #get(request: HttpRequest, response: HttpReply): void {
    const session = this.#findSession(request, response);
    if (!session) return;
    if (!acceptedForms(request.headers.accept).sse) {
      return refuse(response, 406, 'Accept must allow text/event-stream');
    }
    session.lastUsedAt = Date.now();
    session.listen(response);
    this.#sessions.changed.emit(session);
    response.on('close', () => {
      session.lastUsedAt = Date.now();
      if (session.unlisten(response)) this.#sessions.changed.emit(session);
    });
  }

  #delete(request: HttpRequest, response: HttpReply): void {
    const session = this.#findSession(request, response);
    if (!session) return;
    this.#sessions.end(session);
    response.writeHead(200).end();
  }

  /** The session that a request belongs to; refuses the request when there is none. */
  #findSession({ headers }: HttpRequest, response: HttpReply): Session | undefined {
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
    if (!session)
      refuse(response, 404, 'This session is unknown or has ended: send initialize again');
    return session;
  }
}
