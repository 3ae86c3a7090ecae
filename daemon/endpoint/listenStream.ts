import { metaKey } from '../wire/envelope.ts';
import {
  isJsonObject,
  type JsonObject,
  type MessageId,
  type NotificationMessage,
} from '../wire/message.ts';
import type { HttpReply } from './http/httpReply.ts';
import { beginEvents, writeEvent, writeKeepAlive } from './eventStream.ts';
import { listChanges, type ListenFilter } from './listenFilter.ts';
import type { ListeningStream, ModernSession } from './modernSession.ts';
import type { Beating, OpenStreams } from './openStreams.ts';

/** How many subscriptions a client may have at a time. */
export const maxListenStreams = 32;

/** One `subscriptions/listen` that was let in. */
export interface ListenRequest {
  readonly id: MessageId;
  readonly response: HttpReply;
  readonly filter: ListenFilter;
  readonly session: ModernSession;
  readonly streams: OpenStreams;
}

/** Tells a modern client of the changes that it asked for, until one of both ends it (2026-07-28, subscriptions). */
export class ListenStream implements ListeningStream, Beating {
  readonly #request: ListenRequest;
  readonly #onEnd: () => void;
  readonly #methods: ReadonlySet<string>;
  #isOpen = true;

  /** @param onEnd called once, when either side has ended it */
  constructor(request: ListenRequest, onEnd: () => void) {
    const { filter, response } = request;
    this.#request = request;
    this.#onEnd = onEnd;
    this.#methods = new Set(filter.changes.map(change => listChanges[change]));
    response.on('close', () => this.#end());
  }

  /** Acknowledges what is honoured, before anything else is told. */
  begin(): void {
    const { response, filter, session, streams } = this.#request;
    beginEvents(response);
    const honoured = Object.fromEntries(filter.changes.map(change => [change, true]));
    this.#tell('notifications/subscriptions/acknowledged', { notifications: honoured });
    session.listening.add(this);
    streams.add(this);
  }

  notify({ method, params }: NotificationMessage): void {
    if (this.#methods.has(method)) this.#tell(method, params);
  }

  beat(): void {
    writeKeepAlive(this.#request.response);
  }

  finish(): void {
    if (!this.#isOpen) return;
    const { id, response } = this.#request;
    const result = { resultType: 'complete', _meta: { [metaKey.subscriptionId]: id } };
    writeEvent(response, { jsonrpc: '2.0', id, result });
    response.end();
    this.#end();
  }

  #tell(method: string, params: JsonObject | undefined): void {
    const { id, response } = this.#request;
    const meta = params?.['_meta'];
    const _meta = { ...(isJsonObject(meta) ? meta : {}), [metaKey.subscriptionId]: id };
    writeEvent(response, { jsonrpc: '2.0', method, params: { ...params, _meta } });
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { session, streams } = this.#request;
    streams.delete(this);
    session.listening.delete(this);
    session.lastUsedAt = Date.now();
    this.#onEnd();
  }
}
