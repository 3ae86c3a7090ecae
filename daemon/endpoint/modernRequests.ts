import type { IncomingHttpHeaders } from 'node:http';

import type { Federation } from '../federation/federation.ts';
import { federationIdentity } from '../federation/greeting.ts';
import { isLogMessageLevel } from '../wire/logLevel.ts';
import { isMethod, route } from '../federation/route.ts';
import { errorMessage, rpcCode, type ErrorMessage, type RequestMessage } from '../wire/message.ts';
import { paramHeaders, type ParamHeader } from '../wire/paramHeaders.ts';
import { admitModern, type ModernRefusal } from './admitModern.ts';
import { discover } from './discover.ts';
import { readListenFilter } from './listenFilter.ts';
import { ListenStream, maxListenStreams } from './listenStream.ts';
import type { EndpointServices } from './mcpEndpoint.ts';
import { ModernCaller } from './modernCaller.ts';
import { ModernExchange, type ModernRequest } from './modernExchange.ts';
import type { ModernReply } from './modernReply.ts';
import type { ModernLink, ModernSession } from './modernSession.ts';

/** What legacy clients may ask, and modern ones no more (2026-07-28, changelog). */
const removed: ReadonlySet<string> = new Set([
  'initialize',
  'ping',
  'logging/setLevel',
  'resources/subscribe',
  'resources/unsubscribe',
  'tasks/list',
  'tasks/result',
]);

/** What is answered here, and not by the federation. */
const own: ReadonlySet<string> = new Set(['server/discover', 'subscriptions/listen']);

const none: readonly ParamHeader[] = [];
const maxShownLength = 200;

/** Where a modern request comes from. */
export interface ModernOrigin {
  /** The headers that must say the same as the body; undefined where requests have none. */
  readonly headers?: IncomingHttpHeaders | undefined;
  /** The connection that the client has to itself, if it has one. */
  readonly link?: ModernLink | undefined;
}

/** Answers the requests of modern clients of one federation, whatever they come by: each says for itself who asks. */
export class ModernRequests {
  readonly #federation: Federation;
  readonly #services: EndpointServices;
  readonly #answerer: ReturnType<typeof federationIdentity>;
  /** By the tool as its target gave it: found anew only when the catalog has another one. */
  readonly #paramHeaders = new WeakMap<object, readonly ParamHeader[]>();

  constructor(federation: Federation, services: EndpointServices) {
    this.#federation = federation;
    this.#services = services;
    this.#answerer = federationIdentity(services.version);
  }

  /** Answers a request, now or later. @throws only by a bug of ours, after the request was answered */
  receive(message: RequestMessage, bytes: number, reply: ModernReply, origin: ModernOrigin): void {
    const envelope = admitModern(message, origin.headers, this.#paramHeadersOf(message));
    if ('status' in envelope) return answerRefusal(message, envelope, reply);
    const unknown = unknownMethod(message.method);
    if (unknown) return answerRefusal(message, unknown, reply);

    const { sessions } = this.#services;
    const session = sessions.modern(this.#federation, envelope.clientInfo, origin.link);
    if (message.method === 'subscriptions/listen') this.#listen(message, session, reply);
    else this.#answer({ message, reply, envelope }, session, bytes);
    sessions.changed.emit(session);
  }

  #answer(request: ModernRequest, session: ModernSession, bytes: number): void {
    const { message, envelope } = request;
    const logLevel = isLogMessageLevel(envelope.logLevel) ? envelope.logLevel : undefined;
    if (logLevel) session.wantLogs(logLevel);
    if (message.method === 'tools/call') session.callCount += 1;
    const exchange = new ModernExchange(request, this.#answerer, this.#services.streams, ended => {
      session.inFlight.delete(ended);
    });
    session.inFlight.add(exchange);
    if (message.method === 'server/discover') {
      const result = discover(this.#federation);
      return exchange.answer({ jsonrpc: '2.0', id: message.id, result });
    }
    const caller = new ModernCaller(session.id, envelope, logLevel);
    const federation = this.#federation;
    try {
      exchange.began(route(message, { federation, caller, exchange, bytes }));
    } catch (error) {
      exchange.answer(errorMessage(message.id, rpcCode.internalError, 'Internal error'));
      throw error;
    }
  }

  #listen(message: RequestMessage, session: ModernSession, reply: ModernReply): void {
    const { id, params } = message;
    const filter = readListenFilter(params);
    if ('problem' in filter) {
      return answerError(reply, 200, errorMessage(id, rpcCode.invalidParams, filter.problem));
    }
    if (session.listening.size >= maxListenStreams) {
      const text = `A client may have ${maxListenStreams} subscriptions at a time`;
      return answerError(reply, 429, errorMessage(id, rpcCode.internalError, text));
    }
    const { streams, sessions } = this.#services;
    const stream = new ListenStream({ id, reply, filter, session, streams }, () =>
      sessions.changed.emit(session),
    );
    void stream.begin();
  }

  #paramHeadersOf({ method, params }: RequestMessage): readonly ParamHeader[] {
    const name = params?.['name'];
    if (method !== 'tools/call' || typeof name !== 'string') return none;
    const tool = this.#federation.catalog.tools.routes.get(name)?.raw;
    if (!tool) return none;
    const known = this.#paramHeaders.get(tool);
    if (known) return known;
    const found = paramHeaders(tool['inputSchema']);
    const headers = 'problem' in found ? none : found;
    this.#paramHeaders.set(tool, headers);
    return headers;
  }
}

function unknownMethod(method: string): ModernRefusal | undefined {
  if (own.has(method) || (isMethod(method) && !removed.has(method))) return undefined;
  const shown = method.slice(0, maxShownLength);
  const message = `The federation has no method ${shown}`;
  return { status: 404, code: rpcCode.methodNotFound, message };
}

function answerRefusal(
  { id }: RequestMessage,
  { status, code, message, data }: ModernRefusal,
  reply: ModernReply,
): void {
  answerError(reply, status, errorMessage(id, code, message, data));
}

function answerError(reply: ModernReply, status: number, message: ErrorMessage): void {
  reply.answer(JSON.stringify(message), status);
}
