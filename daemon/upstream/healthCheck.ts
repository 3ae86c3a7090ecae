import type { GreetedConnection } from './openGreeted.ts';
import { askServer } from './ownRequest.ts';
import type { SilentWay } from './transport.ts';

/** How long what may take. */
export interface HealthLimits {
  /** Without a word from the server, before it is asked for one. */
  readonly silentMs: number;
  /** For its answer. */
  readonly answerMs: number;
}

const usualLimits: HealthLimits = { silentMs: 15_000, answerMs: 5_000 };
/** The machine has slept when nothing has been looked at for so long: a way that was open before is probably not any more. */
const sleepMs = 5_000;

/**
 * Finds out by MCP that a way has broken without a word, as after sleep or behind another network: a server that was
 * silent for a while is asked whether it is there. Any answer will do.
 */
export class HealthCheck {
  readonly #greeted: GreetedConnection;
  readonly #way: SilentWay;
  readonly #limits: HealthLimits;
  #heardAt: number;
  #lookedAt: number;
  #isAsking = false;

  constructor(greeted: GreetedConnection, way: SilentWay, now: number, limits = usualLimits) {
    this.#greeted = greeted;
    this.#way = way;
    this.#limits = limits;
    this.#heardAt = now;
    this.#lookedAt = now;
  }

  /** To be called now and then. */
  look(now: number): void {
    const hasSlept = now - this.#lookedAt > sleepMs;
    this.#lookedAt = now;
    if (this.#way.takeHeard()) this.#heardAt = now;
    const isSilent = now - this.#heardAt >= this.#limits.silentMs;
    if (this.#isAsking || !(isSilent || hasSlept)) return;
    this.#isAsking = true;
    void this.#ask().finally(() => {
      this.#isAsking = false;
      this.#heardAt = Date.now();
    });
  }

  async #ask(): Promise<void> {
    const { connection, greeting } = this.#greeted;
    const { answerMs } = this.#limits;
    const method = greeting.era === 'modern' ? 'server/discover' : 'ping';
    const limit = AbortSignal.timeout(answerMs);
    try {
      await askServer(connection, method, {}, limit);
    } catch {
      // What broke tells its reason elsewhere, and a refusal is an answer: only silence counts.
      if (!limit.aborted || this.#way.takeHeard() || connection.isClosed) return;
      // A server that does one thing at a time answers nothing else meanwhile; its calls must not be cut off.
      const isInUse = connection.pendingCount > 0;
      if (isInUse && (await this.#way.isMerelyBusy(new AbortController().signal))) return;
      if (this.#way.takeHeard() || connection.isClosed) return;
      this.#way.reportDead(`${method} was not answered within ${answerMs / 1000} s`);
    }
  }
}
