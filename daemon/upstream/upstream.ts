import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { ForwardStatus } from '#protocol/target.ts';
import type { TargetState } from '#protocol/targetState.ts';
import { Emitter } from '../lib/emitter.ts';
import { FederationError } from '../lib/federationError.ts';
import type { LogMessageLevel } from '../wire/logLevel.ts';
import type { JsonObject, NotificationMessage } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import { answerAlone } from './answerAlone.ts';
import { askForLogLevel } from './askForLogLevel.ts';
import { callWhenReady } from './callWhenReady.ts';
import type { Connection } from './connection.ts';
import type { TargetCatalog } from './keptCatalogs.ts';
import { Lifecycle } from './lifecycle.ts';
import { LogLevelWishes } from './logLevelWishes.ts';
import type { GreetedConnection } from './openGreeted.ts';
import { listsChangedBy, offerKinds, type OfferKind } from './offerLists.ts';
import type { AnswerSink, CallOrigin } from './pendingCall.ts';
import { Repetition } from './repetition.ts';
import { SessionUpstreams } from './sessionUpstreams.ts';
import { explainEnd } from './startFailure.ts';
import { Subscriptions } from './subscriptions.ts';
import { TargetForward } from './targetForward.ts';
import { TargetLog } from './targetLog.ts';
import { TargetOffer } from './targetOffer.ts';
import { Upkeep } from './upkeep.ts';
import type { UpstreamOptions } from './upstreamOptions.ts';

/** What an upstream tells. */
export type UpstreamEvent =
  | { kind: 'stateChanged' }
  | { kind: 'toolsChanged' }
  | { kind: 'logged'; line: string }
  /** `sessionId` names the one session that it is for. */
  | { kind: 'notified'; message: NotificationMessage; sessionId?: string };

/** Gives up a call: the target is told, and the sink hears nothing more. */
export type CancelCall = (reason: string | undefined) => void;

/**
 * The daemon's live connection to one target: starts it, keeps it alive, and passes calls. Shared by all sessions,
 * unless the target is to be isolated: then it lists what there is, and each session's calls go to its own.
 */
export class Upstream implements AsyncDisposable {
  readonly config: TargetConfig;
  readonly events: Emitter<UpstreamEvent>;
  readonly #name: string;
  readonly #offer: TargetOffer;
  readonly #log: TargetLog;
  readonly #life: Lifecycle;
  readonly #upkeep: Upkeep;
  /** Undefined when all sessions share this one, or when this one is a session's own. */
  readonly #sessions: SessionUpstreams | undefined;
  /** Of a target in a cluster; where each session has its own connection, they share it. */
  readonly #forward: TargetForward | undefined;
  readonly #repetition: Repetition;
  readonly #subscriptions: Subscriptions;
  readonly #logLevels = new LogLevelWishes();
  /** A list changed while it was being read for the first time. */
  #isOfferStale = false;

  private constructor(
    options: UpstreamOptions,
    offer: TargetOffer,
    events: Emitter<UpstreamEvent>,
  ) {
    this.#name = options.name;
    this.#offer = offer;
    this.events = events;
    this.config = options.config;
    this.#log = new TargetLog(line => events.emit({ kind: 'logged', line }));
    this.#subscriptions = new Subscriptions({
      onNotification: (message, connection) => this.#notified(message, connection),
      onGap: greeted => this.#readOfferSoon(greeted, offerKinds),
      onLog: line => this.#log.write(line),
    });
    this.#upkeep = new Upkeep(this.config, () => {
      if (this.#subscriptions.isUsed || !this.#life.canBeUnused) return;
      void this.#stop('unused', 'The target was stopped because nobody used it');
    });
    if (this.config.isolation === 'session' && !options.session)
      this.#sessions = this.#openSessions(options);
    if (this.config.type === 'kubernetes' && !options.session)
      this.#forward = new TargetForward(this.config, options.context.kubernetes, {
        onChanged: () => events.emit({ kind: 'stateChanged' }),
        onConfirmed: () => this.#life.tryAgain(),
      });
    this.#life = new Lifecycle(options, offer, this.#log, {
      connection: {
        onNotification: (message, connection) => this.#notified(message, connection),
        onStrayLog: message => this.#log.writeMessage(message),
        onRequest: (request, reply) => answerAlone(request, options, reply),
        onExpired: (call, connection) => this.#repetition.expired(call, connection),
        onLost: (call, isUnsent) => this.#repetition.lost(call, isUnsent),
        onRetiring: connection => this.#life.replace(connection),
        onMisput: (call, error, connection) =>
          void this.#repetition.misput(call, error, connection),
        explainEnd: error => explainEnd(error, this.#log),
        onClose: (error, connection) => {
          this.#subscriptions.end(connection);
          this.#life.lost(error, connection);
        },
        onLog: line => this.#log.write(line),
      },
      onState: () => events.emit({ kind: 'stateChanged' }),
      // Before the lists are read: a change in between would go unheard.
      onGreeted: greeted => this.#subscriptions.begin(greeted),
      onReady: greeted => {
        this.#upkeep.begin(greeted);
        this.#applyLogLevel(greeted);
        if (this.#isOfferStale) this.#readOfferSoon(greeted, offerKinds);
        this.#isOfferStale = false;
      },
    });
    this.#repetition = new Repetition({
      life: this.#life,
      offer,
      send: ({ method, params, sink }) => callWhenReady(this.#life, method, params, sink),
      log: line => this.#log.write(line),
    });
  }

  /** Makes an upstream that knows what its target offered last time; it is not started yet. */
  static async open(options: UpstreamOptions): Promise<Upstream> {
    const events = new Emitter<UpstreamEvent>();
    const onChange = () => events.emit({ kind: 'toolsChanged' });
    const { session, sharedCatalog = () => undefined } = options;
    const offer = session
      ? TargetOffer.unread(sharedCatalog)
      : await TargetOffer.open(options.hash, options.keptCatalogs, onChange);
    return new Upstream(options, offer, events);
  }

  /** The era that the target speaks, or spoke when it last ran; undefined before it ever did. */
  get era(): Era | undefined {
    return (this.#life.current ?? this.#offer.catalog)?.greeting.era;
  }

  get state(): TargetState {
    return this.#life.state;
  }

  /** Where it is in a cluster, and how it is reached there. */
  get forward(): ForwardStatus | undefined {
    return this.#forward?.status;
  }

  /** Whether it is to be started before anybody calls it: one in a cluster only to learn what it offers. */
  get startsUncalled(): boolean {
    return this.state.kind === 'idle' && !(this.#forward && this.catalog);
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
    if (!this.#sessions) return this.#offer.notes;
    const note = `Each session has its own (now ${this.#sessions.count}); this one only lists what there is`;
    return [note, ...this.#offer.notes];
  }

  /** The last lines that the target wrote or logged, oldest first. */
  get logLines(): string[] {
    return this.#log.lines;
  }

  /** Starts the target, or waits for the start that is under way. @throws FederationError when it fails */
  async start(): Promise<void> {
    await this.#life.ready(true);
  }

  /** Stops the target until somebody starts it. */
  async stop(): Promise<void> {
    const stopping = this.#stop('stopped', 'The target was stopped during the call');
    await Promise.all([stopping, this.#sessions?.endAll()]);
  }

  /** Stops and starts again; calls that come in between wait. @throws FederationError when the start fails */
  async restart(): Promise<void> {
    const stopping = this.#stop('unused', 'The target was restarted during the call');
    await Promise.all([stopping, this.#sessions?.endAll()]);
    this.#life.forgetFailures();
    await this.#life.ready(true);
  }

  /**
   * Sends a request to the target, starting it first when needed. `params` is changed in place. This is the hot path:
   * a ready target costs no promise and no timer.
   */
  call(method: string, params: JsonObject | undefined, sink: AnswerSink): CancelCall {
    // One that is stopped or disabled refuses for all sessions.
    if (this.#sessions && sink.origin && this.#life.startsOnDemand)
      return this.#sessions.call(sink.origin, method, params, sink);
    this.#upkeep.lastUsedAt = Date.now();
    const { current } = this.#life;
    if (!current) {
      const cancel = callWhenReady(this.#life, method, params, sink);
      return reason => this.#repetition.cancel(sink, cancel, reason);
    }
    const { connection } = current;
    const id = connection.call(method, params, sink);
    return reason => this.#repetition.cancel(sink, why => connection.cancel(id, why), reason);
  }

  /**
   * Lets the target tell of changes of a resource, until as many have unsubscribed; starts it when needed. `session` is
   * whose own upstream is to tell, where each has one.
   * @throws FederationError when it refuses; then there is nothing to unsubscribe
   */
  async subscribe(uri: string, session?: CallOrigin): Promise<void> {
    if (this.#sessions && session && this.#life.startsOnDemand)
      return this.#sessions.subscribe(session, uri);
    await this.#life.ready(false);
    await this.#subscriptions.add(uri);
  }

  /** Ends what one `subscribe` began. */
  async unsubscribe(uri: string, session?: CallOrigin): Promise<void> {
    if (this.#sessions && session) return this.#sessions.unsubscribe(session.id, uri);
    await this.#subscriptions.remove(uri);
  }

  /**
   * Says what level of log messages `owner` wants, now and after each start; undefined when it wants none any more. The
   * target sends the most verbose that somebody wants.
   */
  setLogLevel(owner: object, wanted: LogMessageLevel | undefined): void {
    if (!this.#logLevels.set(owner, wanted)) return;
    this.#sessions?.setLogLevel(this.#logLevels.level);
    if (this.#life.current) this.#applyLogLevel(this.#life.current);
  }

  /** Ends what this session has for itself, as it is over. */
  async endSession(sessionId: string): Promise<void> {
    await this.#sessions?.end(sessionId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#forward?.[Symbol.dispose]();
    this.#upkeep[Symbol.dispose]();
    this.#subscriptions[Symbol.dispose]();
    const why = `Target ${this.#name} was removed or changed`;
    const ending = this.#life.dispose(new FederationError('UPSTREAM_EXITED', why));
    await Promise.all([ending, this.#sessions?.[Symbol.asyncDispose]()]);
  }

  #openSessions(options: UpstreamOptions): SessionUpstreams {
    const open = (session: CallOrigin) =>
      Upstream.open({ ...options, session, sharedCatalog: () => this.#offer.catalog });
    return new SessionUpstreams(this.#name, open, {
      onCount: () => this.events.emit({ kind: 'stateChanged' }),
      onLog: line => this.#log.write(line),
      onNotified: (message, sessionId) =>
        this.events.emit({ kind: 'notified', message, sessionId }),
    });
  }

  #notified(message: NotificationMessage, connection: Connection): void {
    const changed = listsChangedBy(message.method);
    if (changed.length > 0) {
      const { current } = this.#life;
      if (current?.connection === connection) this.#readOfferSoon(current, changed);
      else this.#isOfferStale = true;
      return;
    }
    if (message.method === 'notifications/message') this.#log.writeMessage(message);
    this.events.emit({ kind: 'notified', message });
  }

  #readOfferSoon(greeted: GreetedConnection, kinds: readonly OfferKind[]): void {
    this.#offer.readSoon(
      greeted,
      kinds,
      () => {
        if (this.#life.current === greeted) this.#life.recover();
      },
      error => this.#log.write(error.message),
    );
  }

  /** `unused`: the next call starts it again. */
  async #stop(reason: 'stopped' | 'unused', why: string): Promise<void> {
    this.#upkeep[Symbol.dispose]();
    await this.#life.stop(reason, new FederationError('UPSTREAM_EXITED', why));
  }

  #applyLogLevel(greeted: GreetedConnection): void {
    askForLogLevel(greeted, this.#logLevels.level, line => this.#log.write(line));
  }
}
