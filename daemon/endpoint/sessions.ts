import { randomUUID } from 'node:crypto';

import { Emitter } from '../lib/emitter.ts';
import type { Federation } from '../federation/federation.ts';
import type { OpenStreams } from './openStreams.ts';
import { ModernSession, type ModernLink } from './modernSession.ts';
import { Session, type SessionStart } from './session.ts';

/** One client's use of an endpoint, in either era. */
export type EndpointSession = Session | ModernSession;

const maxSessions = 2_000;
/** A session that nobody used or listened on for this long has ended. */
const idleMs = 30 * 60_000;
const sweepMs = 60_000;

/** The sessions of all endpoints. */
export class Sessions implements Disposable {
  /** A session began, was used or changed. */
  readonly changed = new Emitter<EndpointSession>();
  readonly ended = new Emitter<EndpointSession>();
  readonly #sessions = new Map<string, Session>();
  /** By federation and client. */
  readonly #modern = new Map<string, ModernSession>();
  readonly #streams: OpenStreams;
  readonly #timer = setInterval(() => this.#sweep(), sweepMs).unref();

  constructor(streams: OpenStreams) {
    this.#streams = streams;
  }

  get all(): EndpointSession[] {
    return [...this.#sessions.values(), ...this.#modern.values()];
  }

  /** Begins a session under a new id that cannot be guessed. When there are too many, the longest unused one ends. */
  begin(start: Omit<SessionStart, 'id'>): Session {
    this.#makeRoom();
    const session = new Session({ ...start, id: randomUUID() });
    this.#sessions.set(session.id, session);
    this.#streams.add(session);
    this.changed.emit(session);
    return session;
  }

  /** The session under which the requests of a modern client are shown; begins when there is none. */
  modern(
    federation: Federation,
    client: ModernSession['client'],
    link?: ModernSession['link'],
  ): ModernSession {
    const key = modernKey({ federation, client, link });
    const known = this.#modern.get(key);
    if (known?.federation === federation) return known;
    if (known) this.end(known);
    this.#makeRoom();
    const session = new ModernSession(federation, client, link);
    this.#modern.set(key, session);
    return session;
  }

  /** The session of this id, if it was begun at this federation's endpoint: ids are worth nothing elsewhere. */
  find(id: string, federation: Federation): Session | undefined {
    const session = this.#sessions.get(id);
    return session?.federation === federation ? session : undefined;
  }

  end(session: EndpointSession): void {
    if (session.era === 'modern') {
      const key = modernKey(session);
      if (this.#modern.get(key) !== session) return;
      this.#modern.delete(key);
    } else {
      if (!this.#sessions.delete(session.id)) return;
      this.#streams.delete(session);
    }
    session[Symbol.dispose]();
    this.ended.emit(session);
  }

  /** Ends the sessions of modern clients that came by a connection which has ended. */
  endOfLink(link: ModernLink): void {
    for (const session of this.#modern.values()) {
      if (session.link === link) this.end(session);
    }
  }

  /** Ends the sessions of a federation that is no longer served. */
  endOf(federation: Federation): void {
    for (const session of this.all) {
      if (session.federation === federation) this.end(session);
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    for (const session of this.all) this.end(session);
  }

  #sweep(): void {
    const limit = Date.now() - idleMs;
    for (const session of this.all) {
      if (session.lastUsedAt < limit && isUnused(session)) this.end(session);
    }
  }

  /** When there are too many, the longest unused one ends. */
  #makeRoom(): void {
    if (this.#sessions.size + this.#modern.size < maxSessions) return;
    const all = this.all.toSorted((one, other) => one.lastUsedAt - other.lastUsedAt);
    const victim = all.find(isUnused) ?? all[0];
    if (victim) this.end(victim);
  }
}

function modernKey({
  federation,
  client,
  link,
}: Pick<ModernSession, 'federation' | 'client' | 'link'>): string {
  return JSON.stringify([federation.name, client.name, client.version, link?.id]);
}

function isUnused(session: EndpointSession): boolean {
  return !session.isListening && session.inFlight.size === 0;
}
