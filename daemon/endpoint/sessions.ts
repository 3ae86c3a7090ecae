import { randomUUID } from 'node:crypto';

import { Emitter } from '../lib/emitter.ts';
import type { Federation } from '../federation/federation.ts';
import type { OpenStreams } from './openStreams.ts';
import { Session, type SessionStart } from './session.ts';

const maxSessions = 2_000;
/** A session that nobody used or listened on for this long has ended. */
const idleMs = 30 * 60_000;
const sweepMs = 60_000;

/** The sessions of all endpoints. */
export class Sessions implements Disposable {
  /** A session began, was used or changed. */
  readonly changed = new Emitter<Session>();
  /** A session ended; tells its id. */
  readonly ended = new Emitter<string>();
  readonly #sessions = new Map<string, Session>();
  readonly #streams: OpenStreams;
  readonly #timer = setInterval(() => this.#sweep(), sweepMs).unref();

  constructor(streams: OpenStreams) {
    this.#streams = streams;
  }

  get all(): Iterable<Session> {
    return this.#sessions.values();
  }

  /** Begins a session under a new id that cannot be guessed. When there are too many, the longest unused one ends. */
  begin(start: Omit<SessionStart, 'id'>): Session {
    if (this.#sessions.size >= maxSessions) this.#endLongestUnused();
    const session = new Session({ ...start, id: randomUUID() });
    this.#sessions.set(session.id, session);
    this.#streams.add(session);
    this.changed.emit(session);
    return session;
  }

  /** The session of this id, if it was begun at this federation's endpoint: ids are worth nothing elsewhere. */
  find(id: string, federation: Federation): Session | undefined {
    const session = this.#sessions.get(id);
    return session?.federation === federation ? session : undefined;
  }

  end(session: Session): void {
    if (!this.#sessions.delete(session.id)) return;
    this.#streams.delete(session);
    session[Symbol.dispose]();
    this.ended.emit(session.id);
  }

  /** Ends the sessions of a federation that is no longer served. */
  endOf(federation: Federation): void {
    for (const session of this.#sessions.values()) {
      if (session.federation === federation) this.end(session);
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    for (const session of this.#sessions.values()) this.end(session);
  }

  #sweep(): void {
    const limit = Date.now() - idleMs;
    for (const session of this.#sessions.values()) {
      if (session.lastUsedAt < limit && isUnused(session)) this.end(session);
    }
  }

  #endLongestUnused(): void {
    const [oldest] = [...this.#sessions.values()]
      .filter(isUnused)
      .toSorted((one, other) => one.lastUsedAt - other.lastUsedAt);
    const victim = oldest ?? this.#sessions.values().next().value;
    if (victim) this.end(victim);
  }
}

function isUnused(session: Session): boolean {
  return !session.isListening && session.inFlight.size === 0;
}
