import { heartbeatIntervalMs } from '#protocol/controlTerms.ts';
import type { ControlMethod, ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import type { DiscoveryFile } from '#protocol/discoveryFile.ts';
import type { ControlEvent } from '#protocol/event.ts';
import type { Snapshot } from '#protocol/snapshot.ts';
import type { LinkState } from '../model/linkState.ts';
import { Live } from '../model/live.ts';
import { acceptDaemon } from './acceptDaemon.ts';
import { backoffMs } from './backoff.ts';
import type { ControlConnection, RequestOptions } from './controlConnection.ts';
import { DaemonFailure, messageOf } from './daemonFailure.ts';
import { DaemonSearch, type SearchOptions, type SearchPace } from './daemonSearch.ts';
import type { SocketEnd } from './frameSocket.ts';
import { Rest } from './rest.ts';
import { retireDaemon } from './retireDaemon.ts';

/** What a link needs from outside. */
export interface LinkOptions extends SearchOptions {
  /** How this window introduces itself; the version is the extension's, and must be the daemon's. */
  readonly client: { readonly name: string; readonly version: string };
  readonly log: { info(message: string): void; warn(message: string): void };
}

/** A daemon to talk to. */
export interface Connected {
  readonly snapshot: Snapshot;
  readonly discovery: DiscoveryFile;
  readonly control: ControlConnection;
}

/** How patient a link is with a daemon. */
export interface LinkPace extends SearchPace {
  /** How long it may be silent before its state is unknown. */
  readonly lapseMs: number;
}

const usualPace: LinkPace = {
  lapseMs: 3 * heartbeatIntervalMs,
  comebackTimeoutMs: 3_000,
  lookIntervalMs: 1_000,
};
/** One value, since each new one is told to everybody. */
const stopped: LinkState = { kind: 'stopped' };
/** A window of an older version may start its own daemon first, but not again and again. */
const maxReplacements = 3;
const outdatedAgain = 'The daemon is of an older version even after it was replaced';
const connectTimeoutMs = 30_000;
/** A conversation that lasted no longer than this counts as a failure. */
const briefMs = 10_000;

interface Conversation {
  readonly control: ControlConnection;
  readonly discovery: DiscoveryFile;
  /** Ends the daemon, and the conversation with it. */
  readonly restart: () => void;
}

/** Keeps this window connected to the daemon: finds it, starts it, and finds or starts it again. */
export class DaemonLink {
  readonly state = new Live<LinkState>({ kind: 'starting' });
  readonly #options: LinkOptions;
  readonly #pace: LinkPace;
  readonly #search: DaemonSearch;
  readonly #rest = new Rest();
  readonly #life = new AbortController();
  readonly #listeners = new Set<(event: ControlEvent) => void>();
  #conversation: Conversation | undefined;
  /** The daemon of the last conversation. */
  #lastKnown: DiscoveryFile | undefined;

  constructor(options: LinkOptions, pace: LinkPace = usualPace) {
    this.#options = options;
    this.#pace = pace;
    this.#search = new DaemonSearch(options, pace);
  }

  /** Begins. What becomes of it is told by `state`. */
  start(): void {
    void this.#run(this.#life.signal);
  }

  /** Calls `listener` with each event from the daemon, until what it returns is disposed. */
  onEvent(listener: (event: ControlEvent) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** Asks the daemon for something, once it is connected. */
  async request<Method extends ControlMethod>(
    method: Method,
    params: ControlParams<Method>,
    options: RequestOptions = {},
  ): Promise<ControlResult<Method>> {
    const { control } = await this.connected(options.signal);
    return control.request(method, params, options);
  }

  /** Waits for the daemon, which is started when it is not there; throws why it cannot be had. */
  async connected(signal?: AbortSignal): Promise<Connected> {
    this.#wantDaemon();
    const limit = AbortSignal.timeout(connectTimeoutMs);
    const signals = [this.#life.signal, limit, ...(signal ? [signal] : [])];
    try {
      return await this.state.first(state => this.#pick(state), AbortSignal.any(signals));
    } catch (error) {
      if (error !== limit.reason) throw error;
      throw new DaemonFailure('TIMED_OUT', 'The daemon does not answer', { cause: error });
    }
  }

  /** Waits for the daemon without wanting it: nothing is started for this. */
  whenConnected(signal: AbortSignal): Promise<Connected> {
    return this.state.first(
      state => (state.kind === 'failed' ? undefined : this.#pick(state)),
      signal,
    );
  }

  /** Ends the daemon, if there is one, and starts another. */
  async restart(): Promise<void> {
    const running = this.#conversation;
    this.#conversation = undefined;
    this.#search.suspect = running ? undefined : this.#lastKnown;
    this.#tryNow();
    running?.restart();
    await this.connected();
  }

  dispose(): void {
    this.#life.abort(new DaemonFailure('ABORTED', 'The window is closing'));
    this.#conversation?.control.dispose();
  }

  #pick(state: LinkState): Connected | undefined {
    if (state.kind === 'failed') throw new DaemonFailure('DAEMON_UNREACHABLE', state.reason);
    if (state.kind !== 'connected' || !this.#conversation) return undefined;
    const { control, discovery } = this.#conversation;
    return { snapshot: state.snapshot, discovery, control };
  }

  /** Somebody needs the daemon now: no more waiting for a better moment, or for others to start it. */
  #wantDaemon(): void {
    switch (this.state.value.kind) {
      case 'starting':
      case 'connected':
        return;
      case 'unknown':
        this.#search.mayStart = true;
        this.#rest.end();
        return;
      case 'failed':
      case 'stopped':
        this.#tryNow();
    }
  }

  #tryNow(): void {
    this.#search.mayStart = true;
    this.state.value = { kind: 'starting' };
    this.#rest.end();
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const startedAt = Date.now();
      try {
        const tellStopped = () => (this.state.value = stopped);
        const discovery = await this.#search.find(this.#rest, tellStopped, signal);
        const end = await this.#converse(discovery, signal);
        if (signal.aborted) return;
        if (end === 'restarted') continue;
        if (end === 'outdated') {
          failures += 1;
          if (failures <= maxReplacements) continue;
          throw new DaemonFailure('DAEMON_UNREACHABLE', outdatedAgain);
        }
        this.#lose(end);
        failures = Date.now() - startedAt > briefMs ? 0 : failures + 1;
        if (failures > 1) await this.#rest.take(backoffMs(failures - 1), signal);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.#options.log.warn(messageOf(error));
        this.state.value = { kind: 'failed', reason: messageOf(error) };
        await this.#rest.take(backoffMs(failures), signal);
      }
    }
  }

  /** Talks with the daemon until one side ends it. */
  async #converse(
    discovery: DiscoveryFile,
    signal: AbortSignal,
  ): Promise<SocketEnd | 'outdated' | 'restarted'> {
    const restarting = Promise.withResolvers<'restarted'>();
    let latest: Snapshot | undefined;
    const publish = () => {
      if (latest && this.#conversation?.control === control) {
        this.state.value = { kind: 'connected', snapshot: latest };
      }
    };
    const { ControlConnection } = await import('./controlConnection.ts');
    signal.throwIfAborted();
    const control = new ControlConnection(
      {
        onSnapshot: snapshot => {
          latest = snapshot;
          publish();
        },
        onEvent: event => this.#listeners.forEach(listener => listener(event)),
      },
      this.#pace.lapseMs,
    );
    try {
      const { client, log } = this.#options;
      const hello = await control.open(discovery, client, signal);
      if (!acceptDaemon(client.version, hello, log)) {
        await retireDaemon(control, hello.pid, signal);
        return 'outdated';
      }
      this.#conversation = { control, discovery, restart: () => restarting.resolve('restarted') };
      this.#search.mayStart = true;
      this.#search.suspect = undefined;
      this.#lastKnown = discovery;
      publish(); // The snapshot may have come in one piece with the hello.
      const end = await Promise.race([control.ended, restarting.promise]);
      if (end === 'restarted') await retireDaemon(control, hello.pid, signal);
      return end;
    } finally {
      if (this.#conversation?.control === control) this.#conversation = undefined;
      control.dispose();
    }
  }

  #lose({ isOrderly, reason }: SocketEnd): void {
    this.#options.log.warn(reason);
    // One that ended in order was asked to: starting it again at once would be against somebody's will.
    this.#search.mayStart = !isOrderly;
    const { value } = this.state;
    if (value.kind === 'connected') {
      this.state.value = { kind: 'unknown', lastSnapshot: value.snapshot, reason };
    }
  }
}
