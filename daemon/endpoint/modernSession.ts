import { randomUUID } from 'node:crypto';

import type { SessionSummary } from '#protocol/session.ts';
import type { Caller } from '../federation/caller.ts';
import type { Federation } from '../federation/federation.ts';
import { mostVerbose, type LogMessageLevel } from '../wire/logLevel.ts';
import type { NotificationMessage } from '../wire/message.ts';
import { modernRevision } from '../wire/revisions.ts';

/** An answer or a stream that is still open, and can be brought to an end. */
export interface OpenAnswer {
  /** Ends it in order, since the daemon or the federation ends. */
  finish(): void;
}

/** A stream on which a client hears of the changes that it asked for. */
export interface ListeningStream extends OpenAnswer {
  notify(message: NotificationMessage): void;
}

/** A connection that one client has to itself. */
export interface ModernLink {
  readonly id: string;
  readonly via: SessionSummary['via'];
  readonly process?: SessionSummary['process'];
}

/**
 * The requests of one modern client, taken together so that they can be shown: the client itself knows of no session.
 * Ends after long silence, and begins anew with the next request.
 */
export class ModernSession implements Caller, Disposable {
  readonly id = randomUUID();
  readonly federation: Federation;
  readonly client: { readonly name: string; readonly version: string };
  readonly link: ModernLink | undefined;
  readonly era = 'modern';
  readonly protocolVersion = modernRevision;
  readonly capabilities = {};
  readonly startedAt = Date.now();
  /** Requests under way. */
  readonly inFlight = new Set<OpenAnswer>();
  /** Streams of notifications. */
  readonly listening = new Set<ListeningStream>();
  /** The least severe log messages that one of its requests asked for. */
  logLevel: LogMessageLevel | undefined;
  lastUsedAt = this.startedAt;
  callCount = 0;
  readonly #membership: Disposable;

  /** @param link undefined for the clients that come by any connection, told apart by their name alone */
  constructor(
    federation: Federation,
    client: { readonly name: string; readonly version: string },
    link?: ModernLink,
  ) {
    this.federation = federation;
    this.client = client;
    this.link = link;
    this.#membership = federation.join(this);
  }

  get isListening(): boolean {
    return this.listening.size > 0;
  }

  /** Has legacy targets, whose level is one for all, log at least this for as long as the client is around. */
  wantLogs(level: LogMessageLevel): void {
    const wanted = mostVerbose([level, this.logLevel]);
    if (wanted === this.logLevel) return;
    this.logLevel = wanted;
    this.federation.applyLogLevels();
  }

  /** Takes what belongs to no request: the streams that asked for it tell it. */
  notify(message: NotificationMessage): void {
    for (const stream of this.listening) stream.notify(message);
  }

  summary(): SessionSummary {
    return {
      id: this.id,
      federation: this.federation.name,
      client: this.client,
      protocolVersion: this.protocolVersion,
      via: this.link?.via ?? 'http',
      ...(this.link?.process && { process: this.link.process }),
      startedAt: this.startedAt,
      lastUsedAt: this.lastUsedAt,
      callCount: this.callCount,
      isListening: this.isListening,
    };
  }

  /** Ends what is under way: its requests are answered with an error, its streams ended in order. */
  [Symbol.dispose](): void {
    for (const open of [...this.listening, ...this.inFlight]) open.finish();
    this.#membership[Symbol.dispose]();
  }
}
