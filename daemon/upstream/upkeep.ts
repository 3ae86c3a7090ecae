import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { Connection } from './connection.ts';

const lookMs = 1_000;
const defaultCallTimeoutMs = 600_000;
/** What sessions have for themselves may be forgotten: a client that never ends its session is no reason to run for ever. */
const isolatedIdleMs = 30 * 60_000;

/** Looks after a running target now and then: calls that stay silent for too long, and a command that nobody uses. */
export class Upkeep implements Disposable {
  readonly #config: TargetConfig;
  readonly #onUnused: () => void;
  readonly #connections = new Set<Connection>();
  #timer: NodeJS.Timeout | undefined;
  /** Unix ms; set on the hot path. */
  lastUsedAt = 0;

  constructor(config: TargetConfig, onUnused: () => void) {
    this.#config = config;
    this.#onUnused = onUnused;
  }

  /** Begins to look after this connection; the one before may still have calls under way. */
  begin(connection: Connection): void {
    clearInterval(this.#timer);
    this.lastUsedAt = Date.now();
    this.#connections.add(connection);
    this.#timer = setInterval(() => this.#look(), lookMs).unref();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = Date.now();
    const limitMs = this.#config.callTimeoutMs ?? defaultCallTimeoutMs;
    const idleMs = idleTimeoutMs(this.#config);
    let pendingCount = 0;
    for (const connection of this.#connections) {
      if (connection.isClosed) this.#connections.delete(connection);
      else if (limitMs > 0) connection.expireCalls(limitMs, now);
      pendingCount += connection.pendingCount;
    }
    // A target that was lost is not unused: it has failed, or is about to start again.
    const isIdle = idleMs > 0 && this.#connections.size > 0 && pendingCount === 0;
    if (isIdle && now - this.lastUsedAt > idleMs) this.#onUnused();
  }
}

/** How long a target may stay without a call; 0 means for ever. */
function idleTimeoutMs(config: TargetConfig): number {
  const configured = config.type === 'stdio' ? config.idleTimeoutMs : undefined;
  return configured ?? (config.isolation === 'session' ? isolatedIdleMs : 0);
}
