import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { TargetState } from '#protocol/targetState.ts';
import { Emitter } from '../lib/emitter.ts';
import { FederationError, messageOf } from '../lib/federationError.ts';
import type { JsonObject, NotificationMessage } from '../wire/message.ts';
import { Connection, type AnswerSink, type PendingCall } from './connection.ts';
import { shakeHands } from './handshake.ts';
import type { KeptCatalogs, TargetCatalog } from './keptCatalogs.ts';
import type { TransportContext } from './openTransport.ts';
import { retryDelayMs } from './retryDelay.ts';
import { TargetLog } from './targetLog.ts';
import { TargetOffer } from './targetOffer.ts';

/** What an upstream is made from. */
export interface UpstreamOptions {
  /** The target's name, for messages. */
  readonly name: string;
  readonly config: TargetConfig;
  /** The hash of `config`. */
  readonly hash: string;
  readonly context: TransportContext;
  readonly keptCatalogs: KeptCatalogs;
  /** What to tell servers that we are. */
  readonly client: { name: string; version: string };
}

/** What an upstream tells. */
export type UpstreamEvent =
  | { kind: 'stateChanged' }
  | { kind: 'toolsChanged' }
  | { kind: 'logged'; line: string }
  | { kind: 'notified'; message: NotificationMessage };

/** Gives up a call: the target is told, and the sink hears nothing more. */
export type CancelCall = (reason: string | undefined) => void;

const defaultStartTimeoutMs = 30_000;
const defaultCallTimeoutMs = 600_000;
const listTimeoutMs = 30_000;
const listChangedDelayMs = 100;
/** A target that ran for this long is not in a crash loop. */
const stableAfterMs = 30_000;
const sweepMs = 1_000;

/** The daemon's live connection to one target: starts it, keeps it alive, and passes calls. Shared by all sessions. */
export class Upstream implements AsyncDisposable {
  readonly config: TargetConfig;
  readonly events: Emitter<UpstreamEvent>;
  readonly #options: UpstreamOptions;
  readonly #offer: TargetOffer;
  readonly #log: TargetLog;
  #state: TargetState;
  #connection: Connection | undefined;
  #starting: Promise<Connection> | undefined;
  #abort = new AbortController();
  #failures = 0;
  #retryTimer: NodeJS.Timeout | undefined;
  #listTimer: NodeJS.Timeout | undefined;
  #sweepTimer: NodeJS.Timeout | undefined;
  #lastUsedAt = 0;
  #logLevel: string | undefined;
  #isDisposed = false;
  readonly #resent = new WeakSet<AnswerSink>();

  private constructor(
    options: UpstreamOptions,
    offer: TargetOffer,
    events: Emitter<UpstreamEvent>,
  ) {
    this.#options = options;
    this.#offer = offer;
    this.events = events;
    this.config = options.config;
    this.#log = new TargetLog(line => events.emit({ kind: 'logged', line }));
    const since = Date.now();
    this.#state =
      options.config.enabled === false
        ? { kind: 'disabled', since }
        : { kind: 'idle', reason: 'notStarted', since };
  }

  /** Makes an upstream that knows what its target offered last time; it is not started yet. */
  static async open(options: UpstreamOptions): Promise<Upstream> {
    const events = new Emitter<UpstreamEvent>();
    const onChange = () => events.emit({ kind: 'toolsChanged' });
    const offer = await TargetOffer.open(options.hash, options.keptCatalogs, onChange);
    return new Upstream(options, offer, events);
  }

  get state(): TargetState {
    return this.#state;
  }

  /** What the target offers, or offered when it last ran; undefined before it ever did. */
  get catalog(): TargetCatalog | undefined {
    return this.#offer.catalog;
  }

  /** Whether the catalog is that of an earlier run. */
  get catalogIsKept(): boolean {
    return this.#offer.isKept;
  }

  get notes(): readonly string[] {
    return this.#offer.notes;
  }

  /** The last lines that the target wrote or logged, oldest first. */
  get logLines(): string[] {
    return this.#log.lines;
  }

  /** Starts the target, or waits for the start that is under way. @throws FederationError when it fails */
  async start(): Promise<void> {
    await this.#ready(true);
  }

  /** Stops the target until somebody starts it. */
  async stop(): Promise<void> {
    await this.#close(
      new FederationError('UPSTREAM_EXITED', 'The target was stopped during the call'),
    );
    if (this.#state.kind === 'disabled') return;
    this.#setState({ kind: 'idle', reason: 'stopped', since: Date.now() });
  }

  /** Stops and starts again. @throws FederationError when the start fails */
  async restart(): Promise<void> {
    await this.stop();
    this.#failures = 0;
    await this.#ready(true);
  }

  /**
   * Sends a request to the target, starting it first when needed. `params` is changed in place. This is the hot path:
   * a ready target costs no promise and no timer.
   */
  call(method: string, params: JsonObject | undefined, sink: AnswerSink): CancelCall {
    this.#lastUsedAt = Date.now();
    const connection = this.#connection;
    if (!connection || this.#starting) return this.#callWhenReady(method, params, sink);
    const id = connection.call(method, params, sink);
    return reason => connection.cancel(id, reason);
  }

  /** Sets the level of log messages that the target should send, now and after each start. */
  setLogLevel(level: string): void {
    if (level === this.#logLevel) return;
    this.#logLevel = level;
    this.#applyLogLevel();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    const message = `Target ${this.#options.name} was removed or changed`;
    await this.#close(new FederationError('UPSTREAM_EXITED', message));
  }

  #callWhenReady(method: string, params: JsonObject | undefined, sink: AnswerSink): CancelCall {
    let cancel: CancelCall | undefined;
    let isCancelled = false;
    this.#ready(false).then(
      connection => {
        if (isCancelled) return;
        const id = connection.call(method, params, sink);
        cancel = reason => connection.cancel(id, reason);
      },
      (error: unknown) => {
        if (!isCancelled) sink.fail(asFederationError(error));
      },
    );
    return reason => {
      isCancelled = true;
      cancel?.(reason);
    };
  }

  /** The connection, once the target is ready. Only a start by hand starts a target that was stopped by hand. */
  #ready(isByHand: boolean): Promise<Connection> {
    if (this.#starting) return this.#starting;
    if (this.#connection) return Promise.resolve(this.#connection);
    const refusal = this.#refusal(isByHand);
    if (refusal) return Promise.reject(refusal);
    clearTimeout(this.#retryTimer);
    this.#abort = new AbortController();
    const starting = this.#open(this.#abort.signal).finally(() => {
      if (this.#starting === starting) this.#starting = undefined;
    });
    this.#starting = starting;
    return starting;
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
  async #open(stop: AbortSignal): Promise<Connection> {
    const startedAt = Date.now();
    this.#log.beginRun();
    this.#setState({ kind: 'starting', attempt: this.#failures + 1, since: startedAt });
    const limitMs = this.config.startTimeoutMs ?? defaultStartTimeoutMs;
    const limit = AbortSignal.timeout(limitMs);
    const signal = AbortSignal.any([stop, limit]);
    let connection: Connection | undefined;
    try {
      connection = await this.#connect(signal);
      const greeting = await shakeHands(connection, this.#options.client, signal);
      this.#connection = connection;
      await this.#readOffer(connection, greeting, startedAt, signal);
      signal.throwIfAborted();
      this.#sweepTimer ??= setInterval(() => this.#sweep(), sweepMs).unref();
      this.#applyLogLevel();
      return connection;
    } catch (error) {
      if (this.#connection === connection) this.#connection = undefined;
      await connection?.[Symbol.asyncDispose]();
      const isLate = limit.aborted && !stop.aborted;
      const failure = isLate
        ? new FederationError('TIMED_OUT', `It did not answer within ${limitMs / 1000} s`, {
            cause: error,
          })
        : asFederationError(error);
      if (!stop.aborted) this.#fail(failure);
      throw this.#explain(failure);
    }
  }

  async #connect(signal: AbortSignal): Promise<Connection> {
    const connection = await Connection.open(
      this.config,
      {
        onNotification: message => this.#notified(message),
        onExpired: call => this.#expired(connection, call),
        // During a start the failing handshake tells the same.
        onClose: error =>
          void (
            this.#connection === connection &&
            !this.#starting &&
            this.#lost(connection, error)
          ),
        onLog: line => this.#log.write(line),
      },
      this.#options.context,
      signal,
    );
    return connection;
  }

  async #readOffer(
    connection: Connection,
    greeting: TargetCatalog['greeting'],
    startedAt: number,
    signal: AbortSignal,
  ): Promise<void> {
    const process = connection.pid === undefined ? {} : { pid: connection.pid };
    try {
      await this.#offer.read(connection, greeting, signal);
      const now = Date.now();
      this.#setState({ kind: 'ready', ...process, startDurationMs: now - startedAt, since: now });
    } catch (error) {
      if (signal.aborted || this.#connection !== connection || connection.isClosed) throw error;
      const why = this.#log.explain(asFederationError(error));
      this.#setState({ kind: 'degraded', ...process, error: why, since: Date.now() });
    }
  }

  #notified(message: NotificationMessage): void {
    if (message.method === 'notifications/tools/list_changed') {
      // Servers announce in bursts (server-everything: five at its start).
      this.#listTimer ??= setTimeout(() => void this.#listAgain(), listChangedDelayMs).unref();
      return;
    }
    if (message.method === 'notifications/message') this.#log.writeMessage(message);
    this.events.emit({ kind: 'notified', message });
  }

  async #listAgain(): Promise<void> {
    this.#listTimer = undefined;
    const connection = this.#connection;
    const greeting = this.#offer.catalog?.greeting;
    if (!connection || !greeting) return;
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(listTimeoutMs)]);
    try {
      await this.#offer.read(connection, greeting, signal);
    } catch (error) {
      this.#log.write(messageOf(error));
    }
  }

  /** The server forgot the session, for instance because it was restarted: greet it again, and send the call again, once. */
  #expired(connection: Connection, call: PendingCall): void {
    if (this.#resent.has(call.sink)) {
      call.sink.fail(
        new FederationError('UPSTREAM_PROTOCOL', 'The server forgets each session at once'),
      );
      return;
    }
    this.#resent.add(call.sink);
    if (this.#connection === connection) {
      this.#connection = undefined;
      void connection[Symbol.asyncDispose]();
    }
    this.#callWhenReady(call.method, call.params, call.sink);
  }

  async #lost(connection: Connection, error: FederationError): Promise<void> {
    if (Date.now() - this.#state.since > stableAfterMs) this.#failures = 0;
    this.#connection = undefined;
    this.#fail(error);
    await connection[Symbol.asyncDispose]();
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
    this.#retryTimer = setTimeout(() => void this.#ready(false).catch(() => {}), delayMs).unref();
  }

  async #close(error: FederationError): Promise<void> {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#listTimer);
    clearInterval(this.#sweepTimer);
    this.#listTimer = undefined;
    this.#sweepTimer = undefined;
    this.#abort.abort(error);
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close(error);
    await this.#starting?.catch(() => {}); // Told to whoever waits for that start.
  }

  #sweep(): void {
    const now = Date.now();
    const limitMs = this.config.callTimeoutMs ?? defaultCallTimeoutMs;
    if (limitMs > 0) this.#connection?.expireCalls(limitMs, now);
    const idleMs = this.config.type === 'stdio' ? (this.config.idleTimeoutMs ?? 0) : 0;
    const unusedSince = Math.max(this.#lastUsedAt, this.#state.since);
    const isUnused =
      idleMs > 0 && this.#connection?.pendingCount === 0 && now - unusedSince > idleMs;
    if (!isUnused || this.#state.kind !== 'ready') return;
    this.#setState({ kind: 'idle', reason: 'unused', since: now });
    void this.#close(new FederationError('UPSTREAM_EXITED', 'Stopped because nobody used it'));
  }

  #applyLogLevel(): void {
    if (this.#logLevel === undefined || !this.catalog?.greeting.capabilities['logging']) return;
    this.#connection
      ?.request('logging/setLevel', { level: this.#logLevel }, this.#abort.signal)
      .catch((error: unknown) =>
        this.#log.write(`The log level could not be set: ${messageOf(error)}`),
      );
  }

  #setState(state: TargetState): void {
    this.#state = state;
    this.events.emit({ kind: 'stateChanged' });
  }

  /** The error for whoever waits for this start: it names the target, and what that last wrote. */
  #explain(error: FederationError): FederationError {
    const lastLine = this.#log.explain(error).stderr.at(-1);
    const tail = lastLine === undefined ? '' : ` (its last line: ${lastLine})`;
    const message = `Target ${this.#options.name} cannot be started: ${error.message}${tail}`;
    return new FederationError(error.code, message, { cause: error });
  }
}

function asFederationError(error: unknown): FederationError {
  if (error instanceof FederationError) return error;
  return new FederationError('UPSTREAM_START_FAILED', messageOf(error), { cause: error });
}
