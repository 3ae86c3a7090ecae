import { isJsonObject, type JsonObject, type MessageId } from '../../wire/message.ts';

/** Ids of the relay's own requests: no numbers, so that they cannot be taken for the client's. */
const ownPrefix = 'mcp-federation-relay-';

/** What a relay must know of a conversation, so that it can go on with another daemon. */
export class RelayMemory {
  /** The client's requests that have no answer yet. */
  readonly #pending = new Set<MessageId>();
  /** What the daemon asked, and the client has not answered yet. */
  readonly #questions = new Set<MessageId>();
  /** What a new session must be told again, by what each request sets. */
  readonly #settings = new Map<string, JsonObject>();
  #initialize: JsonObject | undefined;

  /** How many requests of the client have no answer yet. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /** Whether the client has begun a session. */
  get hasSession(): boolean {
    return this.#initialize !== undefined;
  }

  /** Notes what the client sends. */
  sent(value: unknown): void {
    for (const message of Array.isArray(value) ? value : [value]) {
      if (!isJsonObject(message)) continue;
      const { id, method, params } = message;
      if (typeof method !== 'string') this.#questions.delete(idOf(id) ?? '');
      else if (idOf(id) !== undefined) this.#sentRequest(message, method, params);
      else if (method === 'notifications/cancelled' && isJsonObject(params)) {
        this.#pending.delete(idOf(params['requestId']) ?? ''); // No answer will come.
      }
    }
  }

  /** Notes what the daemon sends. @returns whether it is for the client */
  received(value: unknown): boolean {
    if (!isJsonObject(value)) return true;
    const id = idOf(value['id']);
    if (id === undefined) return true;
    if ('method' in value) {
      this.#questions.add(id);
      return true;
    }
    this.#pending.delete(id);
    return !(typeof id === 'string' && id.startsWith(ownPrefix));
  }

  /** Forgets what the lost daemon will never answer, or be answered: the ids of both. `initialize` can be sent again. */
  giveUp(): { requests: MessageId[]; questions: MessageId[] } {
    const requests = [...this.#pending].filter(id => id !== this.#initialize?.['id']);
    const questions = [...this.#questions];
    for (const id of requests) this.#pending.delete(id);
    this.#questions.clear();
    return { requests, questions };
  }

  /** What another daemon must be told so that the client's session goes on there. */
  replay(): object[] {
    const initialize = this.#initialize;
    if (!initialize) return [];
    // The client still waits for its own answer.
    if (this.#pending.has(idOf(initialize['id']) ?? '')) return [initialize];
    return [
      { ...initialize, id: `${ownPrefix}initialize` },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      ...[...this.#settings.values()].map((request, index) => ({
        ...request,
        id: `${ownPrefix}${index}`,
      })),
    ];
  }

  #sentRequest(message: JsonObject, method: string, params: unknown): void {
    this.#pending.add(idOf(message['id']) ?? '');
    const resource = `resource ${isJsonObject(params) ? String(params['uri']) : ''}`;
    switch (method) {
      case 'initialize':
        this.#initialize = message;
        this.#settings.clear();
        return;
      case 'logging/setLevel':
        this.#settings.set('level', message);
        return;
      case 'resources/subscribe':
        this.#settings.set(resource, message);
        return;
      case 'resources/unsubscribe':
        this.#settings.delete(resource);
    }
  }
}

function idOf(value: unknown): MessageId | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
