import type { ControlEvent } from '#protocol/event.ts';
import type { QueuedInput } from '#protocol/queuedInput.ts';
import type { SessionSummary } from '#protocol/session.ts';
import type { CallRecord } from '../calls/callRecord.ts';
import type { Federation, FederationEvent } from '../federation/federation.ts';
import { placeKey, type ClusterPlace } from '../kubernetes/discovery/clusterPlace.ts';
import type { ControlServices } from './controlServices.ts';
import type { EndedSessions } from './endedSessions.ts';
import { Disposables } from '../lib/disposables.ts';
import { SeldomTold } from './seldomTold.ts';

/** How long events are collected before they are sent: what changes often is then told once. */
const collectMs = 50;
/** More log lines than this in one batch are left out; the target's log has them. */
const maxLines = 200;

interface Summarised {
  readonly id: string;
  summary(): SessionSummary;
}

/** Collects what changes in the daemon, and hands it on in batches. Costs nearly nothing while nobody hears. */
export class EventFeed implements Disposable {
  readonly #services: ControlServices;
  readonly #publish: (events: readonly ControlEvent[]) => void;
  readonly #listening = new Disposables();
  readonly #federationListening = new Map<Federation, Disposable>();
  readonly #federations = new Set<string>();
  readonly #targets = new Map<string, { federation: Federation; target: string }>();
  readonly #tools = new Map<string, { federation: Federation; target: string }>();
  readonly #sessions = new Set<Summarised>();
  readonly #endedSessions = new Map<string, SessionSummary | undefined>();
  readonly #calls = new Set<CallRecord>();
  readonly #inputs = new Map<number, QueuedInput | undefined>();
  readonly #clusters = new Map<string, ClusterPlace>();
  /** A target's calls take another time than before, which is seldom worth telling at once. */
  readonly #latencies = new SeldomTold<{ federation: string; target: string }>(
    ({ federation, target }) => `${federation} ${target}`,
    place => this.#tellLatency(place),
  );
  #lines: ControlEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isHeard = false;

  constructor(
    services: ControlServices,
    ended: EndedSessions,
    publish: (events: readonly ControlEvent[]) => void,
  ) {
    this.#services = services;
    this.#publish = publish;
    const { federations, sessions, calls, inputs, kubernetes } = services;
    const { controlSessionChanged } = services;
    for (const federation of federations.all) this.#listen(federation);
    this.#listening.use(federations.opened.on(federation => this.#listen(federation)));
    this.#listening.use(federations.closed.on(federation => this.#unlisten(federation)));
    this.#listening.use(sessions.changed.on(session => this.#mark(this.#sessions, session)));
    this.#listening.use(controlSessionChanged.on(session => this.#mark(this.#sessions, session)));
    this.#listening.use(ended.ended.on(([id, session]) => this.#noteEnd(id, session)));
    this.#listening.use(calls.changed.on(record => this.#noteCall(record)));
    this.#listening.use(inputs.asked.on(input => this.#noteInput(input.id, input)));
    this.#listening.use(kubernetes.clusters.changed.on(place => this.#noteCluster(place)));
    this.#listening.use(inputs.closed.on(id => this.#noteInput(id, undefined)));
  }

  /** Whether anybody wants events. While nobody does, none are collected. */
  setHeard(isHeard: boolean): void {
    this.#isHeard = isHeard;
    if (isHeard) return;
    this.#clear();
    this.#latencies[Symbol.dispose]();
  }

  /** Hands on what was collected, now: a snapshot that follows holds it already. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#collect();
    this.#clear();
    if (events.length > 0) this.#publish(events);
  }

  [Symbol.dispose](): void {
    this.setHeard(false);
    this.#listening[Symbol.dispose]();
    for (const listening of this.#federationListening.values()) listening[Symbol.dispose]();
  }

  #listen(federation: Federation): void {
    this.#federationListening.set(
      federation,
      federation.events.on(event => this.#heard(federation, event)),
    );
    this.#mark(this.#federations, federation.name);
  }

  #unlisten(federation: Federation): void {
    this.#federationListening.get(federation)?.[Symbol.dispose]();
    this.#federationListening.delete(federation);
    this.#mark(this.#federations, federation.name);
  }

  #heard(federation: Federation, event: FederationEvent): void {
    if (!this.#isHeard) return;
    switch (event.kind) {
      case 'configChanged':
        return this.#mark(this.#federations, federation.name);
      case 'targetChanged':
      case 'toolsChanged': {
        const { target } = event;
        const key = `${federation.name} ${target}`;
        this.#targets.set(key, { federation, target });
        if (event.kind === 'toolsChanged') this.#tools.set(key, { federation, target });
        return this.#schedule();
      }
      case 'logged': {
        const { target, line } = event;
        if (this.#lines.length >= maxLines) return;
        this.#lines.push({ kind: 'targetLogged', federation: federation.name, target, line });
        return this.#schedule();
      }
    }
  }

  /** @param input undefined once it is closed */
  #noteInput(id: number, input: QueuedInput | undefined): void {
    if (!this.#isHeard) return;
    this.#inputs.set(id, input);
    this.#schedule();
  }

  #tellLatency({ federation: name, target }: { federation: string; target: string }): void {
    const federation = this.#services.federations.find(name);
    if (federation) this.#heard(federation, { kind: 'targetChanged', target });
  }

  #noteCall(record: CallRecord): void {
    if (!this.#isHeard) return;
    this.#calls.add(record);
    if (!record.isPending) this.#latencies.note(record.place);
    this.#schedule();
  }

  #noteEnd(id: string, session: SessionSummary | undefined): void {
    if (!this.#isHeard) return;
    this.#endedSessions.set(id, session);
    this.#schedule();
  }

  #noteCluster(place: ClusterPlace): void {
    if (!this.#isHeard) return;
    this.#clusters.set(placeKey(place), place);
    this.#schedule();
  }

  #mark<Item>(items: Set<Item>, item: Item): void {
    if (!this.#isHeard) return;
    items.add(item);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.flush(), collectMs);
  }

  #collect(): ControlEvent[] {
    const events: ControlEvent[] = [];
    for (const name of this.#federations) {
      const federation = this.#services.federations.find(name);
      if (federation) events.push({ kind: 'federationChanged', federation: federation.status() });
      else events.push({ kind: 'federationClosed', federation: name });
    }
    for (const { federation, target } of this.#targets.values()) {
      const status = federation.targetStatus(target);
      if (status)
        events.push({ kind: 'targetChanged', federation: federation.name, target: status });
    }
    for (const { federation, target } of this.#tools.values()) {
      if (!federation.targetStatus(target)) continue; // It was removed meanwhile, and its tools with it.
      events.push({
        kind: 'toolsChanged',
        federation: federation.name,
        target,
        tools: federation.toolEntries(target),
        offer: federation.offerOf(target),
      });
    }
    for (const session of this.#sessions) {
      if (!this.#endedSessions.has(session.id)) {
        events.push({ kind: 'sessionChanged', session: session.summary() });
      }
    }
    for (const [sessionId, session] of this.#endedSessions)
      events.push({ kind: 'sessionEnded', sessionId, ...(session && { session }) });
    for (const record of this.#calls) events.push({ kind: 'callChanged', call: record.summary() });
    for (const [inputId, input] of this.#inputs)
      events.push(input ? { kind: 'inputAsked', input } : { kind: 'inputClosed', inputId });
    for (const place of this.#clusters.values()) {
      const cluster = this.#services.kubernetes.clusters.view(place);
      events.push(
        cluster ? { kind: 'clusterChanged', cluster } : { kind: 'clusterClosed', ...place },
      );
    }
    return events.concat(this.#lines);
  }

  #clear(): void {
    for (const items of [
      this.#federations,
      this.#targets,
      this.#tools,
      this.#sessions,
      this.#endedSessions,
      this.#calls,
      this.#inputs,
      this.#clusters,
    ]) {
      items.clear();
    }
    this.#lines = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
