import type { FederationConfig } from '#protocol/federationConfig.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { ToolEntry } from '#protocol/tool.ts';
import type { CallLog } from '../calls/callLog.ts';
import type { LiveConfig } from '../config/liveConfig.ts';
import { diffTargets } from '../config/diffTargets.ts';
import { targetHash } from '../config/targetHash.ts';
import { Disposables } from '../lib/disposables.ts';
import { Emitter, nextEvent } from '../lib/emitter.ts';
import { FederationError, messageOf } from '../lib/federationError.ts';
import type { Log } from '../lib/log.ts';
import type { Upstream, UpstreamEvent } from '../upstream/upstream.ts';
import type { UpstreamPool } from '../upstream/upstreamPool.ts';
import type { NotificationMessage } from '../wire/message.ts';
import type { Caller } from './caller.ts';
import { buildCatalog, type Catalog } from './catalog.ts';
import { targetStatus, toolEntries, type FederatedTarget } from './federatedTarget.ts';
import type { InputQueue } from './input/inputQueue.ts';
import { InputRequests } from './input/inputRequests.ts';
import { mostVerbose, wantsLevel } from './logLevel.ts';
import { nameLogger } from './toolCall.ts';

/** What a federation is made from. It listens to the configuration files but does not own them. */
export interface FederationOptions {
  readonly name: string;
  /** The full address of its endpoint. */
  readonly endpoint: string;
  /** Its own configuration file. */
  readonly config: LiveConfig;
  /** The user's configuration, whose targets a workspace has too; its own go before. */
  readonly inherited?: LiveConfig | undefined;
  readonly pool: UpstreamPool;
  readonly calls: CallLog;
  readonly inputs: InputQueue;
  readonly log: Log;
}

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
  readonly #config: LiveConfig;
  readonly #inherited: LiveConfig | undefined;
  readonly #pool: UpstreamPool;
  readonly #log: Log;
  readonly #callers = new Set<Caller>();
  #targets = new Map<string, FederatedTarget>();
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
    throw new FederationError(
      'UNKNOWN_TARGET',
      `The federation ${this.name} has no target ${target}`,
    );
  }

  /** Lets a session hear of changes and log messages until what this returns is disposed. */
  join(caller: Caller): Disposable {
    this.#callers.add(caller);
    return {
      [Symbol.dispose]: () => {
        this.#callers.delete(caller);
        this.applyLogLevels();
        this.forget(caller.id);
      },
    };
  }

  /** Ends what targets run for this session alone, as it is over. */
  forget(callerId: string): void {
    for (const { lease } of this.#targets.values()) void lease.upstream.endSession(callerId);
  }

  /** Asks the targets for the most verbose level that a session wants; what each session gets is filtered by its own. */
  applyLogLevels(): void {
    const level = mostVerbose([...this.#callers].map(caller => caller.logLevel));
    if (level === undefined) return;
    for (const { lease } of this.#targets.values()) lease.upstream.setLogLevel(level);
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

  /** Waits until a tool of this name is known, or no target is left that may have it. */
  async learned(name: string, signal: AbortSignal): Promise<void> {
    while (this.isLearning && !this.#catalog.routes.has(name)) {
      await nextEvent(this.events, signal);
    }
  }

  targetStatus(target: string): TargetStatus | undefined {
    const found = this.#targets.get(target);
    return found && targetStatus(found, this.#catalog);
  }

  toolEntries(target: string): ToolEntry[] {
    return toolEntries(this.#catalog, target);
  }

  status(): FederationStatus {
    const targets = [...this.#targets.values()];
    return {
      name: this.name,
      endpoint: this.endpoint,
      configFile: this.#config.file,
      problems: [...this.#config.problems, ...(this.#inherited?.problems ?? [])],
      targets: targets.map(target => targetStatus(target, this.#catalog)),
      tools: Object.fromEntries(targets.map(({ name }) => [name, this.toolEntries(name)])),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]();
    this.input[Symbol.dispose]();
    await this.#applying;
    await Promise.all([...this.#targets.values()].map(release));
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
      .then(() => this.#apply({ ...this.#inherited?.config.targets, ...this.config.targets }))
      .catch((error: unknown) => {
        this.#log.write('error', 'The configuration could not be applied', {
          reason: messageOf(error),
        });
      });
    return this.#applying;
  }

  /** Makes the targets what the configuration says; those that did not change are not touched. */
  async #apply(wanted: FederationConfig['targets']): Promise<void> {
    const { removed, changed } = diffTargets(this.#applied, wanted);
    const outdated = new Set([...removed, ...changed]);
    const next = new Map<string, FederatedTarget>();
    for (const [name, config] of Object.entries(wanted)) {
      const current = outdated.has(name) ? undefined : this.#targets.get(name);
      next.set(name, current ?? (await this.#take(name, config)));
    }
    const dropped = [...this.#targets.values()].filter(target => next.get(target.name) !== target);
    this.#targets = next;
    this.#applied = wanted;
    this.applyLogLevels();
    this.#rebuild();
    this.events.emit({ kind: 'configChanged' });
    await Promise.all(dropped.map(release));
  }

  async #take(name: string, config: TargetConfig): Promise<FederatedTarget> {
    const lease = await this.#pool.lease(name, config, targetHash(config));
    const { upstream } = lease;
    const listening = upstream.events.on(event => this.#heard(name, event));
    // Its failure is the target's state, which everybody sees.
    if (upstream.state.kind === 'idle') upstream.start().catch(() => {});
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
          // Without prefixes, a tool that comes or goes changes the names of others' tools, too.
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
        return this.#broadcast(target, event.message, event.sessionId);
    }
  }

  #rebuild(): void {
    const sources = [...this.#targets.values()]
      .filter(({ config }) => config.enabled !== false)
      .map(({ name, lease }) => ({
        name,
        target: lease.upstream,
        tools: lease.upstream.catalog?.tools ?? [],
      }));
    const before = this.#catalog;
    this.#catalog = buildCatalog(sources, this.#config.config.prefixMode);
    if (before.listText === this.#catalog.listText) return;
    const changed: NotificationMessage = {
      jsonrpc: '2.0',
      method: 'notifications/tools/list_changed',
    };
    for (const caller of this.#callers) caller.notify(changed);
  }

  /** Passes a log message of a target to the sessions that want its level. Other notifications belong to no session yet. */
  #broadcast(target: string, message: NotificationMessage, sessionId: string | undefined): void {
    if (message.method === 'notifications/elicitation/complete')
      return this.input.visits.complete(target, message.params);
    if (message.method !== 'notifications/message' || !message.params) return;
    const { level } = message.params;
    const named = nameLogger(message, target);
    for (const caller of this.#callers) {
      if (sessionId !== undefined && caller.id !== sessionId) continue;
      if (wantsLevel(caller.logLevel, level)) caller.notify(named);
    }
  }
}

function hasOtherNames(
  before: Catalog<Upstream>,
  after: Catalog<Upstream>,
  target: string,
): boolean {
  const namesIn = ({ tools }: Catalog<Upstream>) =>
    tools.filter(tool => tool.targetName === target).map(tool => tool.exposedName);
  return namesIn(before).join() !== namesIn(after).join();
}

async function release({ lease, listening }: FederatedTarget): Promise<void> {
  listening[Symbol.dispose]();
  await lease[Symbol.asyncDispose]();
}
