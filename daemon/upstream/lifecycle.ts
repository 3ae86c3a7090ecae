import type { TargetState } from '#protocol/targetState.ts';
import { asFederationError, FederationError } from '../lib/federationError.ts';
import type { Connection } from './connection.ts';
import type { ConnectionListener } from './connectionListener.ts';
import { needsProbe, nextVerdict } from './eraVerdict.ts';
import { openGreeted, type GreetedConnection } from './openGreeted.ts';
import { ownCapabilities } from './ownCapabilities.ts';
import { retryDelayMs } from './retryDelay.ts';
import type { TargetLog } from './targetLog.ts';
import type { TargetOffer } from './targetOffer.ts';
import type { UpstreamOptions } from './upstreamOptions.ts';

interface LifecycleListener {
  readonly connection: ConnectionListener;
  onState(): void;
  /** Both sides know each other; what the target offers is not read yet. */
  onGreeted(greeted: GreetedConnection): void;
  /** The target is ready, and its tools are known if they can be. */
  onReady(greeted: GreetedConnection): void;
}

const defaultStartTimeoutMs = 30_000;
/** A target that ran for this long is not in a crash loop. */
const stableAfterMs = 30_000;
/** How long a server may leave the question for its era unanswered. One that is known to be modern only starts slowly. */
const maxProbeMs = 5_000;

/** The life of one target: when it is started, how a start goes, what follows a failure, and the state that tells of it. */
export class Lifecycle {
  readonly #options: UpstreamOptions;
  readonly #offer: TargetOffer;
  readonly #log: TargetLog;
  readonly #listener: LifecycleListener;
  #state: TargetState;
  #current: GreetedConnection | undefined;
  /** Connections that only wait for the last of their calls. */
  readonly #retired = new Set<Connection>();
  #starting: Promise<Connection> | undefined;
  /** The end of the run before, which a start waits for: two runs at a time could be in each other's way. */
  #closing: Promise<void> = Promise.resolve();
  #abort = new AbortController();
  #failures = 0;
  #retryTimer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(
    options: UpstreamOptions,
    offer: TargetOffer,
    log: TargetLog,
    listener: LifecycleListener,
  ) {
    this.#options = options;
    this.#offer = offer;
    this.#log = log;
    this.#listener = listener;
    const since = Date.now();
    this.#state =
      options.config.enabled === false
        ? { kind: 'disabled', since }
        : { kind: 'idle', reason: 'notStarted', since };
  }

  get state(): TargetState {
    return this.#state;
  }

  /** The connection that calls may use now; undefined while the target is not ready. */
  get current(): GreetedConnection | undefined {
    const isRunning = this.#state.kind === 'ready' || this.#state.kind === 'degraded';
    return isRunning ? this.#current : undefined;
  }

  /** Whether a call starts the target, if need be: not when it was stopped by hand. */
  get startsOnDemand(): boolean {
    return this.#refusal(false) === undefined;
  }

  /** The connection, once the target is ready. Only a start by hand starts a target that was stopped by hand. */
  ready(isByHand: boolean): Promise<Connection> {
    // A start that was given up is waited for by the next one.
    if (this.#starting && !this.#abort.signal.aborted) return this.#starting;
    if (this.#current) return Promise.resolve(this.#current.connection);
    const refusal = this.#refusal(isByHand);
    if (refusal) return Promise.reject(refusal);
    clearTimeout(this.#retryTimer);
    this.#abort = new AbortController();
    const starting = this.#start(this.#abort.signal).finally(() => {
      if (this.#starting === starting) this.#starting = undefined;
    });
    this.#starting = starting;
    return starting;
  }

  /** Ends the connection, or the start that is under way; calls that wait fail with `error`. */
  async stop(reason: 'stopped' | 'unused', error: FederationError): Promise<void> {
    // Set before anything is awaited: a call that comes in between starts an unused target again.
    if (this.#state.kind !== 'disabled')
      this.#setState({ kind: 'idle', reason, since: Date.now() });
    const closing = this.#close(error);
    this.#closing = closing.catch(() => {}); // Told to who stops it; the next start goes ahead.
    await closing;
  }

  /** What failed before counts no more: somebody has taken matters into their own hands. */
  forgetFailures(): void {
    this.#failures = 0;
  }

  /** Whether the start that is under way depends on this connection. */
  isStartingOver(connection: Connection): boolean {
    return this.#starting !== undefined && this.#current?.connection === connection;
  }

  /** What the target offers could be read after all. */
  recover(): void {
    if (this.#state.kind !== 'degraded') return;
    const { pid, since } = this.#state;
    const now = Date.now();
    const process = pid === undefined ? {} : { pid };
    this.#setState({ kind: 'ready', ...process, startDurationMs: now - since, since: now });
  }

  /** Lets go of a connection whose session the server forgot; the next call opens a new one. */
  drop(connection: Connection): void {
    if (this.#current?.connection !== connection) return;
    this.#current = undefined;
    for (const one of this.#retired) if (one.isClosed) this.#retired.delete(one);
    this.#retired.add(connection);
    // Other calls may be under way: each is answered still, or finds out for itself.
    connection.retire(new FederationError('UPSTREAM_EXITED', 'The server forgot the session'));
  }

  /** The connection ended by itself. */
  lost(error: FederationError, connection: Connection): void {
    // During a start the failing handshake tells the same.
    if (this.#starting || this.#current?.connection !== connection) return;
    if (Date.now() - this.#state.since > stableAfterMs) this.#failures = 0;
    this.#current = undefined;
    this.#fail(error);
    void connection.close(error);
  }

  async dispose(error: FederationError): Promise<void> {
    this.#isDisposed = true;
    await this.#close(error);
  }

  #refusal(isByHand: boolean): FederationError | undefined {
    const { name } = this.#options;
    const refuse = (why: string) =>
      new FederationError('UPSTREAM_DISABLED', `Target ${name} ${why}`);
    if (this.#isDisposed) return refuse('was removed or changed');
    if (this.#state.kind === 'disabled') return refuse('is disabled in the configuration');
    const isStopped = this.#state.kind === 'idle' && this.#state.reason === 'stopped';
    return isStopped && !isByHand ? refuse('is stopped; start it first') : undefined;
  }

  /** One start: connect, greet, list. Its outcome is the new state. */
  async #start(stop: AbortSignal): Promise<Connection> {
    const { config } = this.#options;
    const startedAt = Date.now();
    this.#log.beginRun();
    this.#setState({ kind: 'starting', attempt: this.#failures + 1, since: startedAt });
    await this.#closing;
    const limitMs = config.startTimeoutMs ?? defaultStartTimeoutMs;
    const limit = AbortSignal.timeout(limitMs);
    const signal = AbortSignal.any([stop, limit]);
    try {
      signal.throwIfAborted();
      const greeted = await this.#greet(limitMs, signal);
      this.#current = greeted;
      this.#listener.onGreeted(greeted);
      await this.#readOffer(greeted, startedAt, signal);
      this.#listener.onReady(greeted);
      return greeted.connection;
    } catch (error) {
      const isLate = limit.aborted && !stop.aborted;
      const failure = isLate
        ? new FederationError('TIMED_OUT', `It did not answer within ${limitMs / 1000} s`, {
            cause: error,
          })
        : asFederationError(error, 'UPSTREAM_START_FAILED');
      const connection = this.#current?.connection;
      this.#current = undefined;
      await connection?.close(failure);
      if (!stop.aborted) this.#fail(failure);
      throw this.#explain(failure);
    }
  }

  /** Greets the server in the era that it speaks, and remembers which one that is. */
  async #greet(startLimitMs: number, signal: AbortSignal): Promise<GreetedConnection> {
    const { config, hash, context, client, keptCatalogs, session } = this.#options;
    const { verdicts } = keptCatalogs;
    const kept = await verdicts.read(hash);
    const probeMs =
      kept?.era === 'modern' ? startLimitMs / 2 : Math.min(maxProbeMs, startLimitMs / 3);
    const greeted = await openGreeted(
      config,
      this.#listener.connection,
      context,
      { client, capabilities: ownCapabilities(config, session) },
      {
        limitMs: needsProbe(kept, Date.now()) ? probeMs : undefined,
        onRespawn: () => this.#log.beginRun(),
      },
      signal,
    );
    const { era, serverInfo } = greeted.greeting;
    const found = { era, serverVersion: serverInfo.version, wasProbed: greeted.isCertain };
    const next = nextVerdict(kept, found, Date.now());
    if (next !== kept) await verdicts.write(hash, next);
    return greeted;
  }

  async #readOffer(
    greeted: GreetedConnection,
    startedAt: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { pid } = greeted.connection;
    const process = pid === undefined ? {} : { pid };
    try {
      await this.#offer.read(greeted, signal);
      const now = Date.now();
      this.#setState({ kind: 'ready', ...process, startDurationMs: now - startedAt, since: now });
    } catch (error) {
      if (signal.aborted || greeted.connection.isClosed) throw error;
      const why = this.#log.explain(asFederationError(error, 'UPSTREAM_START_FAILED'));
      this.#setState({ kind: 'degraded', ...process, error: why, since: Date.now() });
    }
  }

  #fail(error: FederationError): void {
    if (this.#isDisposed) return;
    this.#failures += 1;
    const since = Date.now();
    const delayMs = retryDelayMs(this.#failures);
    const why = this.#log.explain(error);
    this.#setState({
      kind: 'failed',
      attempt: this.#failures,
      error: why,
      retryAt: since + delayMs,
      since,
    });
    clearTimeout(this.#retryTimer);
    // What comes of it is the state that everybody sees.
    this.#retryTimer = setTimeout(() => void this.ready(false).catch(() => {}), delayMs).unref();
  }

  async #close(error: FederationError): Promise<void> {
    clearTimeout(this.#retryTimer);
    this.#offer[Symbol.dispose]();
    const starting = this.#starting;
    this.#abort.abort(error);
    const connection = this.#current?.connection;
    this.#current = undefined;
    await connection?.close(error);
    await Promise.all([...this.#retired].map(one => one.close(error)));
    this.#retired.clear();
    await starting?.catch(() => {}); // Told to whoever waits for that start.
  }

  #setState(state: TargetState): void {
    this.#state = state;
    this.#listener.onState();
  }

  /** The error for whoever waits for this start: it names the target, and what that last wrote. */
  #explain(error: FederationError): FederationError {
    const lastLine = this.#log.explain(error).stderr.at(-1);
    const tail = lastLine === undefined ? '' : ` (its last line: ${lastLine})`;
    const message = `Target ${this.#options.name} cannot be started: ${error.message}${tail}`;
    return new FederationError(error.code, message, { cause: error });
  }
}
