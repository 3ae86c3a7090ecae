import type { TargetState } from '#protocol/targetState.ts';
import { asFederationError, FederationError } from '../lib/federationError.ts';
import type { Connection } from './connection.ts';
import type { ConnectionListener } from './connectionListener.ts';
import { greetTarget } from './greetTarget.ts';
import type { GreetedConnection } from './openGreeted.ts';
import { Replacement } from './replacement.ts';
import { RetiredConnections } from './retiredConnections.ts';
import { Retries } from './retries.ts';
import { explainStart, startFailure } from './startFailure.ts';
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

const forgotten = new FederationError('UPSTREAM_EXITED', 'The server forgot the session');
const defaultStartTimeoutMs = 30_000;
/** A target that ran for this long is not in a crash loop. */
const stableAfterMs = 30_000;
/** How often in a row a lost way to a target in a cluster is opened anew at once, as pods come and go. */
const maxReopenings = 3;

/** The life of one target: when it is started, how a start goes, what follows a failure, and the state that tells of it. */
export class Lifecycle {
  readonly #options: UpstreamOptions;
  readonly #offer: TargetOffer;
  readonly #log: TargetLog;
  readonly #listener: LifecycleListener;
  #state: TargetState;
  #current: GreetedConnection | undefined;
  readonly #startLimitMs: number;
  readonly #retired = new RetiredConnections();
  /** What opens the connection that is to follow the current one. */
  #replacement: Replacement | undefined;
  #starting: Promise<Connection> | undefined;
  /** The end of the run before, which a start waits for: two runs at a time could be in each other's way. */
  #closing: Promise<void> = Promise.resolve();
  #abort = new AbortController();
  /** What comes of a retry is the state that everybody sees. */
  readonly #retries = new Retries(() => void this.ready(false).catch(() => {}));
  #isDisposed = false;

  constructor(
    options: UpstreamOptions,
    offer: TargetOffer,
    log: TargetLog,
    listener: LifecycleListener,
  ) {
    this.#options = options;
    this.#startLimitMs = options.config.startTimeoutMs ?? defaultStartTimeoutMs;
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
    this.#retries.cancel();
    this.#abort = new AbortController();
    const starting = this.#start(this.#abort.signal).finally(() => {
      if (this.#starting === starting) this.#starting = undefined;
      if (this.#current) this.replace(this.#current.connection);
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

  /** Not while calls may wait for a start, nor after a failure that only somebody can do something about. */
  get canBeUnused(): boolean {
    return this.#state.kind !== 'starting' && !this.#needsSomebody;
  }

  /** Tries again what waited for somebody to act. */
  tryAgain(): void {
    if (this.#needsSomebody) this.#retries.again();
  }

  get #needsSomebody(): boolean {
    return this.#state.kind === 'failed' && this.#state.retryAt === undefined;
  }

  /** What failed before counts no more: somebody has taken matters into their own hands. */
  forgetFailures(): void {
    this.#retries.forget();
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

  /** Lets go of a connection, as its server forgot the session; the next call opens a new one. */
  drop(connection: Connection, reason = forgotten): void {
    if (this.#current?.connection !== connection) return;
    this.#endReplacement();
    this.#current = undefined;
    // Other calls may be under way: each is answered still, or finds out for itself.
    this.#retired.add(connection, reason);
  }

  /** Opens another connection instead of one that retires. Calls go where they went until that is ready, or wait. */
  replace(connection: Connection): void {
    const { retiring } = connection;
    // One that is being opened is looked at once it is in use.
    if (!retiring || this.#starting || this.#current?.connection !== connection) return;
    const { reason, isLeaving } = retiring;
    this.#log.write(reason.message);
    if (isLeaving) {
      this.drop(connection, reason);
      this.#retries.again();
      return;
    }
    this.#replacement ??= new Replacement({
      offer: this.#offer,
      limitMs: this.#startLimitMs,
      greet: signal => this.#greet(signal),
      take: greeted => this.#moveTo(greeted, reason),
      log: line => this.#log.write(line),
    });
  }

  /** The connection ended by itself. */
  lost(error: FederationError, connection: Connection): void {
    // During a start the failing handshake tells the same.
    if (this.#starting || this.#current?.connection !== connection) return;
    if (Date.now() - this.#state.since > stableAfterMs) this.#retries.forget();
    this.#endReplacement();
    this.#current = undefined;
    if (this.#options.config.type === 'kubernetes' && this.#retries.count < maxReopenings) {
      // A pod that went is mostly no failure of the target: another one is looked for, and calls wait.
      this.#log.write(error.message);
      this.#retries.atOnce();
    } else this.#fail(error);
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
    const startedAt = Date.now();
    this.#log.beginRun();
    this.#setState({ kind: 'starting', attempt: this.#retries.count + 1, since: startedAt });
    await this.#closing;
    const limitMs = this.#startLimitMs;
    const limit = AbortSignal.timeout(limitMs);
    const signal = AbortSignal.any([stop, limit]);
    try {
      signal.throwIfAborted();
      const greeted = await this.#greet(signal);
      this.#current = greeted;
      this.#listener.onGreeted(greeted);
      await this.#readOffer(greeted, startedAt, signal);
      this.#listener.onReady(greeted);
      return greeted.connection;
    } catch (error) {
      const isLate = limit.aborted && !stop.aborted;
      const failure = startFailure(error, isLate ? limitMs : undefined);
      const connection = this.#current?.connection;
      this.#current = undefined;
      await connection?.close(failure);
      if (!stop.aborted) this.#fail(failure);
      throw explainStart(this.#options.name, failure, this.#log);
    }
  }

  #greet(signal: AbortSignal): Promise<GreetedConnection> {
    const onRespawn = () => this.#log.beginRun();
    const { connection } = this.#listener;
    return greetTarget(this.#options, connection, onRespawn, this.#startLimitMs, signal);
  }

  /** From here on calls go to `greeted`; the connection before ends with the last of its own. */
  #moveTo(greeted: GreetedConnection, reason: FederationError): void {
    const before = this.#current?.connection;
    this.#endReplacement();
    this.#current = greeted;
    this.#listener.onGreeted(greeted);
    this.#listener.onReady(greeted);
    if (before) this.#retired.add(before, reason);
    this.#listener.onState();
    this.replace(greeted.connection);
  }

  #endReplacement(): void {
    this.#replacement?.[Symbol.dispose]();
    this.#replacement = undefined;
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
    const since = Date.now();
    const retryAt = this.#retries.afterFailure(error.code);
    const retry = retryAt === undefined ? {} : { retryAt };
    const attempt = this.#retries.count;
    this.#setState({ kind: 'failed', attempt, error: this.#log.explain(error), ...retry, since });
  }

  async #close(error: FederationError): Promise<void> {
    this.#retries.cancel();
    this.#endReplacement();
    this.#offer[Symbol.dispose]();
    const starting = this.#starting;
    this.#abort.abort(error);
    const connection = this.#current?.connection;
    this.#current = undefined;
    await connection?.close(error);
    await this.#retired.close(error);
    await starting?.catch(() => {}); // Told to whoever waits for that start.
  }

  #setState(state: TargetState): void {
    this.#state = state;
    this.#listener.onState();
  }
}
