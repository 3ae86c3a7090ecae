import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { Connection } from './connection.ts';
import { HealthCheck } from './healthCheck.ts';
import type { GreetedConnection } from './openGreeted.ts';

const lookMs = 1_000;
const defaultCallTimeoutMs = 600_000;
/** What sessions have for themselves may be forgotten: a client that never ends its session is no reason to run for ever. */
const isolatedIdleMs = 30 * 60_000;
/** A port-forward costs a process here, and a connection in the cluster. */
const forwardIdleMs = 5 * 60_000;

/**
 * Looks after a running target now and then: calls that stay silent for too long, a way to it that may have broken without
 * a word, and a target that nobody uses.
 */
export class Upkeep implements Disposable {
  readonly #config: TargetConfig;
  readonly #onUnused: () => void;
  readonly #connections = new Map<Connection, HealthCheck | undefined>();
  #timer: NodeJS.Timeout | undefined;
  /** Unix ms; set on the hot path. */
  lastUsedAt = 0;

  constructor(config: TargetConfig, onUnused: () => void) {
    this.#config = config;
    this.#onUnused = onUnused;
  }

  /** Begins to look after this connection; the one before may still have calls under way. */
  begin(greeted: GreetedConnection): void {
    clearInterval(this.#timer);
    const { connection } = greeted;
    const now = Date.now();
    // One that another replaces was used when that was.
    if ([...this.#connections.keys()].every(({ isClosed }) => isClosed)) this.lastUsedAt = now;
    const way = connection.silentWay;
    this.#connections.set(connection, way && new HealthCheck(greeted, way, now));
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
    for (const [connection, health] of this.#connections) {
      if (connection.isClosed) {
        this.#connections.delete(connection);
        continue;
      }
      if (limitMs > 0) connection.expireCalls(limitMs, now);
      health?.look(now);
      pendingCount += connection.pendingCount;
    }
    // A target that was lost is not unused: it has failed, or is about to start again. What is behind a forward may be out
    // of reach for days, and need not be looked for all the time.
    const isThere = this.#connections.size > 0 || this.#config.type === 'kubernetes';
    const isIdle = idleMs > 0 && isThere && pendingCount === 0;
    if (isIdle && now - this.lastUsedAt > idleMs) this.#onUnused();
  }
}

/** How long a target may stay without a call; 0 means for ever. */
function idleTimeoutMs(config: TargetConfig): number {
  const configured = 'idleTimeoutMs' in config ? config.idleTimeoutMs : undefined;
  if (configured !== undefined) return configured;
  if (config.isolation === 'session') return isolatedIdleMs;
  return config.type === 'kubernetes' ? forwardIdleMs : 0;
}
