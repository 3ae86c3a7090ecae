import { randomUUID } from 'node:crypto';

import type { SessionSummary } from '#protocol/session.ts';
import type { Caller } from '../federation/caller.ts';
import { latestLegacyRevision } from '../wire/revisions.ts';

/** A face of the daemon as a client that calls tools. It hears of changes by events, so notifications are for others. */
export class ControlSession implements Caller {
  readonly id = randomUUID();
  readonly client: { readonly name: string; readonly version: string };
  readonly era = 'legacy';
  readonly protocolVersion = latestLegacyRevision;
  readonly capabilities = {};
  readonly logLevel = undefined;
  readonly #startedAt = Date.now();
  #lastUsedAt = this.#startedAt;
  #callCount = 0;
  #federation = '';

  constructor(client: { name: string; version: string }) {
    this.client = client;
  }

  /** Whether it ever called a tool; before that it is not worth showing. */
  get isUsed(): boolean {
    return this.#callCount > 0;
  }

  /** Notes that it calls a tool of this federation. */
  use(federation: string): void {
    this.#federation = federation;
    this.#callCount += 1;
    this.#lastUsedAt = Date.now();
  }

  notify(): void {}

  summary(): SessionSummary {
    return {
      id: this.id,
      federation: this.#federation,
      client: this.client,
      protocolVersion: '',
      via: 'control',
      startedAt: this.#startedAt,
      lastUsedAt: this.#lastUsedAt,
      callCount: this.#callCount,
      isListening: true,
    };
  }
}
