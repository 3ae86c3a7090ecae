import type { Caller } from '../federation/caller.ts';
import { federationCapabilities } from '../federation/capabilities.ts';
import { greetings } from '../federation/greeting.ts';
import { metaKey } from '../wire/envelope.ts';
import {
  isJsonObject,
  type JsonObject,
  type MessageId,
  type NotificationMessage,
} from '../wire/message.ts';
import { honouredChanges, listChanges, type ListenFilter } from './listenFilter.ts';
import type { ModernReply } from './modernReply.ts';
import type { ListeningStream, ModernSession } from './modernSession.ts';
import type { Beating, OpenStreams } from './openStreams.ts';
import { watchResources } from './watchResources.ts';

/** How many subscriptions a client may have at a time. */
export const maxListenStreams = 32;

/** No more than this is kept until the acknowledgement has gone out, which is soon. */
const maxEarly = 1_000;

/** One `subscriptions/listen` that was let in. */
export interface ListenRequest {
  readonly id: MessageId;
  readonly reply: ModernReply;
  readonly filter: ListenFilter;
  readonly session: ModernSession;
  readonly streams: OpenStreams;
}

/** Tells a modern client of the changes that it asked for, until one of both ends it (2026-07-28, subscriptions). */
export class ListenStream implements Caller, ListeningStream, Beating {
  /** That of the session: what a target runs for the session tells it, too. */
  readonly id: string;
  readonly client: { readonly name: string; readonly version: string };
  readonly era = 'modern';
  readonly protocolVersion: string;
  readonly capabilities = {};
  readonly logLevel = undefined;
  readonly #request: ListenRequest;
  readonly #onEnd: () => void;
  #methods: ReadonlySet<string> = new Set();
  /** What came before the acknowledgement, which must be first; undefined once that has gone out. */
  #early: NotificationMessage[] | undefined = [];
  #isOpen = true;

  /** @param onEnd called once, when either side has ended it */
  constructor(request: ListenRequest, onEnd: () => void) {
    const { session, reply } = request;
    this.id = session.id;
    this.client = session.client;
    this.protocolVersion = session.protocolVersion;
    this.#request = request;
    this.#onEnd = onEnd;
    reply.onClose(() => this.#end());
  }

  /** Begins to listen, and acknowledges what is honoured before anything else is told. */
  async begin(): Promise<void> {
    const { reply, filter, session, streams } = this.#request;
    const { federation } = session;
    const can = federationCapabilities(greetings(federation), 'modern');
    const changes = honouredChanges(filter.changes, can);
    this.#methods = new Set([
      ...changes.map(change => listChanges[change]),
      'notifications/resources/updated',
    ]);
    reply.begin();
    session.listening.add(this);
    streams.add(this);
    const uris = await watchResources(federation, this, filter.uris);
    if (!this.#isOpen) return;
    this.#tell('notifications/subscriptions/acknowledged', {
      notifications: {
        ...Object.fromEntries(changes.map(change => [change, true])),
        ...(uris.length > 0 ? { resourceSubscriptions: uris } : {}),
      },
    });
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const message of early) this.notify(message);
  }

  notify(message: NotificationMessage): void {
    const { method, params } = message;
    if (!this.#methods.has(method)) return;
    if (!this.#early) this.#tell(method, params);
    else if (this.#early.length < maxEarly) this.#early.push(message);
  }

  beat(): void {
    this.#request.reply.keepAlive();
  }

  finish(): void {
    if (!this.#isOpen) return;
    const { id, reply } = this.#request;
    const result = { resultType: 'complete', _meta: { [metaKey.subscriptionId]: id } };
    reply.answer(JSON.stringify({ jsonrpc: '2.0', id, result }), 200);
    this.#end();
  }

  #tell(method: string, params: JsonObject | undefined): void {
    const { id, reply } = this.#request;
    const meta = params?.['_meta'];
    const _meta = { ...(isJsonObject(meta) ? meta : {}), [metaKey.subscriptionId]: id };
    reply.notice({ jsonrpc: '2.0', method, params: { ...params, _meta } });
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { session, streams } = this.#request;
    streams.delete(this);
    session.listening.delete(this);
    session.federation.subscriptions.release(this);
    session.lastUsedAt = Date.now();
    this.#onEnd();
  }
}
