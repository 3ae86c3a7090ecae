import { metaKey } from '../wire/envelope.ts';
import { isJsonObject, type JsonObject, type MessageId } from '../wire/message.ts';
import { relatedTask } from '../wire/relatedTask.ts';
import type { AnswerSink, PendingCall } from './pendingCall.ts';

/** Requests of the daemon's own during which a server has nothing to say or to ask. */
const quiet: ReadonlySet<string> = new Set(['logging/setLevel', 'ping']);

/** The requests of one connection that have no answer yet, by the ids that they went out with. */
export class PendingCalls {
  readonly #calls = new Map<MessageId, PendingCall>();
  /** Requests that stay open as long as the server has something to tell (`subscriptions/listen`): these are no calls. */
  readonly #streams = new Map<MessageId, AnswerSink>();

  get size(): number {
    return this.#calls.size;
  }

  add(id: MessageId, call: PendingCall): void {
    this.#calls.set(id, call);
  }

  find(id: MessageId): PendingCall | undefined {
    return this.#calls.get(id);
  }

  addStream(id: MessageId, sink: AnswerSink): void {
    this.#streams.set(id, sink);
  }

  take(id: MessageId): PendingCall | undefined {
    const call = this.#calls.get(id);
    if (call) this.#calls.delete(id);
    return call;
  }

  takeStream(id: MessageId): AnswerSink | undefined {
    const sink = this.#streams.get(id);
    if (sink) this.#streams.delete(id);
    return sink;
  }

  /** Takes all of them out. */
  takeAll(): { calls: [MessageId, PendingCall][]; streams: AnswerSink[] } {
    const all = { calls: [...this.#calls], streams: [...this.#streams.values()] };
    this.#calls.clear();
    this.#streams.clear();
    return all;
  }

  /**
   * The client's call that a log message or a question belongs to: the one on whose stream it came, the one that waits
   * for the task that it is about, or else the newest of those under way, if these are all of one client.
   */
  callOf(
    relatedId: MessageId | undefined,
    params: JsonObject | undefined,
  ): PendingCall | undefined {
    if (relatedId !== undefined) {
      const related = this.#calls.get(relatedId);
      return related?.sink.origin && related;
    }
    const task = relatedTask(params)?.['taskId'];
    if (task !== undefined) return this.#waitingFor(task);
    let newest: PendingCall | undefined;
    for (const call of this.#calls.values()) {
      if (!isClients(call)) continue;
      if (newest && !areOfOneClient(newest, call)) return undefined;
      newest = call;
    }
    return newest;
  }

  /** Whether calls of clients are under way. */
  get haveCaller(): boolean {
    return this.#calls.values().some(isClients);
  }

  #waitingFor(taskId: unknown): PendingCall | undefined {
    for (const call of this.#calls.values())
      if (call.method === 'tasks/result' && call.params?.['taskId'] === taskId) return call;
    return undefined;
  }

  /** The call that made progress, if it is one that wants to hear of it: then its own token stands in `params`. */
  takeProgress(params: JsonObject | undefined): PendingCall | undefined {
    const token = params?.['progressToken'];
    const call = typeof token === 'number' ? this.#calls.get(token) : undefined;
    if (!params || call?.progressToken === undefined) return undefined;
    call.lastHeardAt = Date.now();
    call.isHeard = true;
    params['progressToken'] = call.progressToken;
    return call;
  }

  /** The stream that a notification belongs to; it says so itself (2026-07-28, subscriptions). */
  streamOf(
    params: JsonObject | undefined,
    relatedId: MessageId | undefined,
  ): AnswerSink | undefined {
    if (this.#streams.size === 0) return undefined;
    const meta = params?.['_meta'];
    const named = isJsonObject(meta) ? meta[metaKey.subscriptionId] : undefined;
    const id = typeof named === 'number' ? named : relatedId;
    return id === undefined ? undefined : this.#streams.get(id);
  }

  /** The calls of which nothing has been heard for `limitMs`, while no question of theirs is open. */
  silentFor(limitMs: number, now: number): [id: MessageId, call: PendingCall][] {
    return [...this.#calls].filter(
      ([, call]) => call.openQuestions === 0 && now - call.lastHeardAt >= limitMs,
    );
  }
}

/** Whether a client waits for more than an acknowledgement of it; the others are the daemon's own. */
function isClients({ method, sink }: PendingCall): boolean {
  return sink.origin !== undefined && !quiet.has(method);
}

function areOfOneClient(one: PendingCall, other: PendingCall): boolean {
  const [first, second] = [one.sink.origin, other.sink.origin];
  return first?.era === 'legacy' && first.id === second?.id;
}
