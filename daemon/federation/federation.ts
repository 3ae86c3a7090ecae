import type { FederationConfig } from '#protocol/federationConfig.ts';
import type { TargetOffer } from '#protocol/offer.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { ToolEntry } from '#protocol/tool.ts';
import type { CallLog } from '../calls/callLog.ts';
import type { LiveConfig } from '../config/liveConfig.ts';
import { diffTargets } from '../config/diffTargets.ts';
import type { LackingTarget } from '../config/lackingTarget.ts';
import { targetHash } from '../config/targetHash.ts';
import { Disposables } from '../lib/disposables.ts';
import { Emitter, nextEvent } from '../lib/emitter.ts';
import { FederationError, messageOf } from '../lib/federationError.ts';
import type { Log } from '../lib/log.ts';
import type { Upstream, UpstreamEvent } from '../upstream/upstream.ts';
import type { UpstreamPool } from '../upstream/upstreamPool.ts';
import type { Caller } from './caller.ts';
import { Callers } from './callers.ts';
import { buildCatalog, type Catalog } from './catalog.ts';
import { InputRequests } from './input/inputRequests.ts';
import { offerOf, toolEntries } from './catalogEntries.ts';
import { catalogSource, targetStatus, type FederatedTarget } from './federatedTarget.ts';
import type { FederationOptions } from './federationOptions.ts';
import { hasOtherNames } from './hasOtherNames.ts';
import { lackingStatus } from './lackingStatus.ts';
import { ResourceSubscriptions } from './resourceSubscriptions.ts';
import { TaskRegistry } from './tasks/taskRegistry.ts';
import { wantedTargets, type WantedTargets } from './wantedTargets.ts';

/** What a federation tells. */
export type FederationEvent =
  | { kind: 'targetChanged'; target: string }
  | { kind: 'toolsChanged'; target: string }
  | { kind: 'configChanged' }
  | { kind: 'logged'; target: string; line: string };

/** One configured set of targets, served at one endpoint: keeps its targets as the configuration wants them. */
export class Federation implements AsyncDisposable {
  readonly name: string;
  readonly endpoint: string;
  readonly calls: CallLog;
  readonly input: InputRequests;
  readonly events = new Emitter<FederationEvent>();
  readonly subscriptions = new ResourceSubscriptions();
  readonly tasks = new TaskRegistry();
  readonly #config: LiveConfig;
  readonly #inherited: LiveConfig | undefined;
  readonly #pool: UpstreamPool;
  readonly #log: Log;
  readonly #callers = new Callers();
  #targets = new Map<string, FederatedTarget>();
  /** Those that wait for variables; none of them is among the targets. */
  #lacking = new Map<string, LackingTarget>();
  /** Unix ms. */
  #appliedAt = Date.now();
  #catalog: Catalog<Upstream> = buildCatalog<Upstream>([], 'always');
  #applied: FederationConfig['targets'] = {};
  #applying: Promise<void> = Promise.resolve();
  readonly #listening = new Disposables();

  private constructor(options: FederationOptions) {
    this.name = options.name;
    this.endpoint = options.endpoint;
    this.calls = options.calls;
    this.input = new InputRequests(options.inputs);
    this.#config = options.config;
    this.#inherited = options.inherited;
    this.#pool = options.pool;
    this.#log = options.log;
  }

  /** Takes up the configuration: known tools are listed at once, while the targets start. */
  static async open(options: FederationOptions): Promise<Federation> {
    const federation = new Federation(options);
    for (const config of [options.config, options.inherited]) {
      if (config) federation.#listening.use(config.onChange(() => void federation.#reapply()));
    }
    await federation.#reapply();
    return federation;
  }

  get catalog(): Catalog<Upstream> {
    return this.#catalog;
  }

  get config(): FederationConfig {
    return this.#config.config;
  }

  /** The targets in the order of the configuration. */
  get targets(): Iterable<FederatedTarget> {
    return this.#targets.values();
  }

  /** @throws FederationError when there is no such target */
  upstream(target: string): Upstream {
    const found = this.#targets.get(target);
    if (found) return found.lease.upstream;
    const lacking = this.#lacking.get(target);
    if (lacking) throw new FederationError('CONFIG_INVALID', lacking.message);
    throw new FederationError(
      'UNKNOWN_TARGET',
      `The federation ${this.name} has no target ${target}`,
    );
  }

  /** Lets a session hear of changes and log messages until what this returns is disposed. */
  join(caller: Caller): Disposable {
    const membership = this.#callers.add(caller);
    return {
      [Symbol.dispose]: () => {
        membership[Symbol.dispose]();
        this.subscriptions.release(caller);
        this.applyLogLevels();
        this.forget(caller.id);
      },
    };
  }

  /** Ends what targets run for this session alone, as it is over. */
  forget(callerId: string): void {
    this.tasks.forget(callerId);
    for (const { lease } of this.#targets.values()) void lease.upstream.endSession(callerId);
  }

  /** Asks the targets for the most verbose level that a session wants; what each session gets is filtered by its own. */
  applyLogLevels(): void {
    const level = this.#callers.logLevel;
    for (const { lease } of this.#targets.values()) lease.upstream.setLogLevel(this, level);
  }

  /** Waits until no target is about to become ready: each is ready, degraded, failed, disabled or idle. */
  async settled(signal: AbortSignal): Promise<void> {
    await this.#applying;
    while (this.#isAnyStarting(() => true)) await nextEvent(this.events, signal);
  }

  /** Whether a target is being started for the first time, so that its tools are not known yet. */
  get isLearning(): boolean {
    return this.#isAnyStarting(({ lease }) => lease.upstream.catalog === undefined);
  }

  /** Waits until the tools of each target that is being started for the first time are known. */
  async known(signal: AbortSignal): Promise<void> {
    await this.#applying;
    while (this.isLearning) await nextEvent(this.events, signal);
  }

  /** Waits until what is looked for is known, or no target is left that may have it. */
  async learned(isKnown: () => boolean, signal: AbortSignal): Promise<void> {
    while (this.isLearning && !isKnown()) await nextEvent(this.events, signal);
  }

  targetStatus(target: string): TargetStatus | undefined {
    const found = this.#targets.get(target);
    const lacking = this.#lacking.get(target);
    if (lacking) return lackingStatus(target, lacking, this.#appliedAt);
    if (!found) return undefined;
    const latencyMs = this.calls.statistics.medianMs(this.name, target);
    return targetStatus(found, this.#catalog, latencyMs);
  }

  toolEntries(target: string): ToolEntry[] {
    return toolEntries(this.#catalog, target, this.#targets.get(target)?.config.tools);
  }

  offerOf(target: string): TargetOffer {
    return offerOf(this.#catalog, target);
  }

  status(): FederationStatus {
    const targets = [...this.#targets.keys(), ...this.#lacking.keys()];
    return {
      name: this.name,
      endpoint: this.endpoint,
      configFile: this.#config.file,
      problems: [...this.#config.problems, ...(this.#inherited?.problems ?? [])],
      targets: targets.flatMap(name => this.targetStatus(name) ?? []),
      tools: Object.fromEntries(targets.map(name => [name, this.toolEntries(name)])),
      offers: Object.fromEntries(targets.map(name => [name, this.offerOf(name)])),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]();
    this.input[Symbol.dispose]();
    await this.#applying;
    await Promise.all([...this.#targets.values()].map(target => this.#release(target)));
    this.#targets.clear();
  }

  #isAnyStarting(concerns: (target: FederatedTarget) => boolean): boolean {
    const targets = [...this.#targets.values()];
    return targets.some(
      target => target.lease.upstream.state.kind === 'starting' && concerns(target),
    );
  }

  /** One change at a time, in order. */
  #reapply(): Promise<void> {
    this.#applying = this.#applying
      .then(() => this.#apply(wantedTargets(this.#config, this.#inherited)))
      .catch((error: unknown) => {
        this.#log.write('error', 'The configuration could not be applied', {
          reason: messageOf(error),
        });
      });
    return this.#applying;
  }

  /** Makes the targets what the configuration says; those that did not change are not touched. */
  async #apply({ targets: wanted, lacking }: WantedTargets): Promise<void> {
    const { removed, changed } = diffTargets(this.#applied, wanted);
    const outdated = new Set([...removed, ...changed]);
    const next = new Map<string, FederatedTarget>();
    for (const [name, config] of Object.entries(wanted)) {
      const current = outdated.has(name) ? undefined : this.#targets.get(name);
      // What clients are shown of it may be another, while it runs on.
      next.set(name, current ? { ...current, config } : await this.#take(name, config));
    }
    const dropped = [...this.#targets.values()].filter(
      ({ name, lease }) => next.get(name)?.lease !== lease,
    );
    this.#targets = next;
    this.#applied = wanted;
    this.#lacking = lacking;
    this.#appliedAt = Date.now();
    this.applyLogLevels();
    this.#rebuild();
    this.subscriptions.moveTo(name => next.get(name)?.lease.upstream);
    this.events.emit({ kind: 'configChanged' });
    await Promise.all(dropped.map(target => this.#release(target)));
  }

  async #take(name: string, config: TargetConfig): Promise<FederatedTarget> {
    const lease = await this.#pool.lease(name, config, targetHash(config));
    const { upstream } = lease;
    const listening = upstream.events.on(event => this.#heard(name, event));
    // Its failure is the target's state, which everybody sees.
    if (upstream.startsUncalled) upstream.start().catch(() => {});
    return { name, config, lease, listening };
  }

  #heard(target: string, event: UpstreamEvent): void {
    switch (event.kind) {
      case 'stateChanged':
        return this.events.emit({ kind: 'targetChanged', target });
      case 'toolsChanged': {
        const before = this.#catalog;
        this.#rebuild();
        for (const name of this.#targets.keys()) {
          // Without prefixes, what comes or goes changes the names of others' tools, too.
          if (name === target || hasOtherNames(before, this.#catalog, name)) {
            this.events.emit({ kind: 'toolsChanged', target: name });
          }
        }
        return;
      }
      case 'logged':
        if (this.events.isHeard) this.events.emit({ kind: 'logged', target, line: event.line });
        return;
      case 'notified':
        return this.#notified(target, event);
    }
  }

  #rebuild(): void {
    const sources = [...this.#targets.values()]
      .filter(({ config }) => config.enabled !== false)
      .map(catalogSource);
    const before = this.#catalog;
    this.#catalog = buildCatalog(sources, this.#config.config.prefixMode);
    this.#callers.tellChanges(before, this.#catalog);
  }

  async #release({ lease, listening }: FederatedTarget): Promise<void> {
    listening[Symbol.dispose]();
    lease.upstream.setLogLevel(this, undefined);
    await lease[Symbol.asyncDispose]();
  }

  #notified(target: string, { message, sessionId }: Extract<UpstreamEvent, { kind: 'notified' }>) {
    switch (message.method) {
      case 'notifications/message':
        return this.#callers.tellLog(target, message, sessionId);
      case 'notifications/resources/updated':
        return this.subscriptions.updated(target, message, sessionId);
      case 'notifications/tasks/status':
        return this.tasks.told(target, message.params);
      case 'notifications/elicitation/complete':
        return this.input.visits.complete(target, message.params);
    }
  }
}
