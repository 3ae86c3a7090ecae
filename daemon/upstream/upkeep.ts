import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { Connection } from './connection.ts';

const lookMs = 1_000;
const defaultCallTimeoutMs = 600_000;

/** Looks after a running target now and then: calls that stay silent for too long, and a command that nobody uses. */
export class Upkeep implements Disposable {
  readonly #config: TargetConfig;
  readonly #onUnused: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** Unix ms; set on the hot path. */
  lastUsedAt = 0;

  constructor(config: TargetConfig, onUnused: () => void) {
    this.#config = config;
    this.#onUnused = onUnused;
  }

  /** Begins to look after this connection, instead of the one before. */
  begin(connection: Connection): void {
    clearInterval(this.#timer);
    this.lastUsedAt = Date.now();
    this.#timer = setInterval(() => this.#look(connection), lookMs).unref();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(connection: Connection): void {
    const now = Date.now();
    const limitMs = this.#config.callTimeoutMs ?? defaultCallTimeoutMs;
    if (limitMs > 0) connection.expireCalls(limitMs, now);
    const idleMs = this.#config.type === 'stdio' ? (this.#config.idleTimeoutMs ?? 0) : 0;
    const isIdle = idleMs > 0 && connection.pendingCount === 0 && now - this.lastUsedAt > idleMs;
    if (isIdle) this.#onUnused();
  }
}
