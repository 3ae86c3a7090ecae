import { FederationError, messageOf } from '../lib/federationError.ts';
import type { LogMessageLevel } from '../wire/logLevel.ts';
import type { JsonObject, NotificationMessage } from '../wire/message.ts';
import type { AnswerSink, CallOrigin } from './pendingCall.ts';
import type { CancelCall, Upstream, UpstreamEvent } from './upstream.ts';

/** Processes and remote sessions cost memory; who needs more than these has forgotten to end some. */
const maxSessions = 100;

interface SessionUpstreamsListener {
  /** A session's upstream was begun, or has ended. */
  onCount(): void;
  onLog(line: string): void;
  /** A notification for one session, which belongs to none of its calls. */
  onNotified(message: NotificationMessage, sessionId: string): void;
}

interface Own {
  readonly opening: Promise<Upstream>;
  /** Undefined while it is being made. */
  upstream: Upstream | undefined;
  listening: Disposable | undefined;
}

/**
 * The upstreams of a target with `isolation: "session"`: each session's own, made at its first call. One that fails or
 * is not used any more is forgotten, and the next call of its session makes another.
 */
export class SessionUpstreams implements AsyncDisposable {
  readonly #targetName: string;
  readonly #open: (session: CallOrigin) => Promise<Upstream>;
  readonly #listener: SessionUpstreamsListener;
  readonly #own = new Map<string, Own>();
  /** Those that are ending: who ends all of them waits for these, too. */
  readonly #ending = new Set<Promise<void>>();
  #logLevel: LogMessageLevel | undefined;
  #isDisposed = false;

  constructor(
    targetName: string,
    open: (session: CallOrigin) => Promise<Upstream>,
    listener: SessionUpstreamsListener,
  ) {
    this.#targetName = targetName;
    this.#open = open;
    this.#listener = listener;
  }

  /** How many sessions have an upstream now. */
  get count(): number {
    return this.#own.size;
  }

  /** Sends a request over the upstream of its session. */
  call(
    session: CallOrigin,
    method: string,
    params: JsonObject | undefined,
    sink: AnswerSink,
  ): CancelCall {
    const known = this.#own.get(session.id);
    if (known?.upstream) return known.upstream.call(method, params, sink);
    const refusal = known ? undefined : this.#refusal();
    if (refusal) {
      sink.fail(refusal);
      return () => {};
    }
    let cancel: CancelCall | undefined;
    let isCancelled = false;
    const own = known ?? this.#begin(session);
    own.opening.then(
      upstream => {
        if (!isCancelled) cancel = upstream.call(method, params, sink);
      },
      (error: unknown) => {
        void this.#end(session.id, own);
        if (!isCancelled) sink.fail(new FederationError('INTERNAL', messageOf(error)));
      },
    );
    return reason => {
      isCancelled = true;
      cancel?.(reason);
    };
  }

  /** Lets the upstream of this session tell of changes of a resource. @throws FederationError when it refuses */
  async subscribe(session: CallOrigin, uri: string): Promise<void> {
    const known = this.#own.get(session.id);
    const refusal = known ? undefined : this.#refusal();
    if (refusal) throw refusal;
    const upstream = await (known ?? this.#begin(session)).opening;
    await upstream.subscribe(uri);
  }

  /** Ends what one `subscribe` began. */
  async unsubscribe(sessionId: string, uri: string): Promise<void> {
    await this.#own.get(sessionId)?.upstream?.unsubscribe(uri);
  }

  /** Asks all of them for log messages of this level, those to come as well. */
  setLogLevel(level: LogMessageLevel | undefined): void {
    this.#logLevel = level;
    for (const { upstream } of this.#own.values()) upstream?.setLogLevel(this, level);
  }

  /** The session is over, and its upstream with it. */
  async end(sessionId: string): Promise<void> {
    const own = this.#own.get(sessionId);
    if (own) await this.#end(sessionId, own);
  }

  /** Ends all of them; the next call of a session makes a new one. */
  async endAll(): Promise<void> {
    for (const [sessionId, own] of this.#own) void this.#end(sessionId, own);
    await Promise.all(this.#ending);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    await this.endAll();
  }

  #refusal(): FederationError | undefined {
    const target = `Target ${this.#targetName}`;
    if (this.#isDisposed)
      return new FederationError('UPSTREAM_DISABLED', `${target} was removed or changed`);
    if (this.#own.size < maxSessions) return undefined;
    const message = `${target} runs for ${maxSessions} sessions already; end one of them first`;
    return new FederationError('UPSTREAM_START_FAILED', message);
  }

  #begin(session: CallOrigin): Own {
    const own: Own = {
      upstream: undefined,
      listening: undefined,
      opening: this.#open(session).then(upstream => {
        own.upstream = upstream;
        own.listening = upstream.events.on(event => this.#heard(session.id, own, event));
        upstream.setLogLevel(this, this.#logLevel);
        return upstream;
      }),
    };
    this.#own.set(session.id, own);
    this.#listener.onCount();
    return own;
  }

  #heard(sessionId: string, own: Own, event: UpstreamEvent): void {
    switch (event.kind) {
      case 'stateChanged': {
        const { kind } = own.upstream?.state ?? { kind: 'idle' };
        // Not at once: it is still busy with telling why.
        if (kind === 'failed' || kind === 'idle')
          queueMicrotask(() => void this.#end(sessionId, own));
        return;
      }
      case 'logged':
        return this.#listener.onLog(event.line);
      case 'notified':
        return this.#listener.onNotified(event.message, sessionId);
      case 'toolsChanged': // What the target offers is listed once for all sessions.
    }
  }

  #end(sessionId: string, own: Own): Promise<void> {
    if (this.#own.get(sessionId) !== own) return Promise.resolve();
    this.#own.delete(sessionId);
    const ending = close(own).finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
    this.#listener.onCount();
    return ending;
  }
}

async function close(own: Own): Promise<void> {
  const upstream = await own.opening.catch(() => undefined); // Told to the call that it was made for.
  own.listening?.[Symbol.dispose]();
  await upstream?.[Symbol.asyncDispose]();
}
