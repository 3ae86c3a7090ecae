import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { AskOthers } from './answerAlone.ts';
import type { KeptCatalogs } from './keptCatalogs.ts';
import type { TransportContext } from './openTransport.ts';
import { Upstream } from './upstream.ts';

/** A use of a shared upstream; disposing the last one ends the upstream. */
export interface UpstreamLease extends AsyncDisposable {
  readonly upstream: Upstream;
  /** The same for all who share it, and no other's. */
  readonly upstreamId: number;
}

interface Shared {
  readonly id: number;
  readonly upstream: Promise<Upstream>;
  leases: number;
}

/** Shares upstreams between federations: equal configurations have one upstream. */
export class UpstreamPool {
  readonly #context: TransportContext;
  readonly #keptCatalogs: KeptCatalogs;
  readonly #client: { name: string; version: string };
  readonly #askOthers: AskOthers;
  readonly #shared = new Map<string, Shared>();
  #opened = 0;

  constructor(
    context: TransportContext,
    keptCatalogs: KeptCatalogs,
    client: { name: string; version: string },
    askOthers: AskOthers,
  ) {
    this.#context = context;
    this.#keptCatalogs = keptCatalogs;
    this.#client = client;
    this.#askOthers = askOthers;
  }

  /** The upstream for this configuration, made if nobody uses it yet. `hash` is that of `config`. */
  async lease(name: string, config: TargetConfig, hash: string): Promise<UpstreamLease> {
    const shared = this.#shared.get(hash) ?? this.#open(name, config, hash);
    shared.leases += 1;
    let isHeld = true;
    return {
      upstream: await shared.upstream,
      upstreamId: shared.id,
      [Symbol.asyncDispose]: async () => {
        if (!isHeld) return;
        isHeld = false;
        await this.#release(hash, shared);
      },
    };
  }

  #open(name: string, config: TargetConfig, hash: string): Shared {
    const upstream = Upstream.open({
      name,
      config,
      hash,
      context: this.#context,
      keptCatalogs: this.#keptCatalogs,
      client: this.#client,
      askOthers: this.#askOthers,
    });
    this.#opened += 1;
    const shared = { id: this.#opened, upstream, leases: 0 };
    this.#shared.set(hash, shared);
    return shared;
  }

  async #release(hash: string, shared: Shared): Promise<void> {
    shared.leases -= 1;
    if (shared.leases > 0) return;
    this.#shared.delete(hash);
    await (await shared.upstream)[Symbol.asyncDispose]();
  }
}
