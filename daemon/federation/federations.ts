import { resolve } from 'node:path';

import { LiveConfig } from '../config/liveConfig.ts';
import { Emitter } from '../lib/emitter.ts';
import { Federation } from './federation.ts';
import type { FederationOptions } from './federationOptions.ts';

/** The federation of the user's own configuration file, at `/mcp`. */
export const userFederation = 'user';

/** A use of a workspace's federation; disposing the last one closes it. */
export interface FederationLease extends AsyncDisposable {
  readonly federation: Federation;
}

interface Opened {
  readonly configFile: string;
  readonly config: LiveConfig;
  readonly federation: Federation;
  leases: number;
}

interface FederationsOptions extends Omit<
  FederationOptions,
  'name' | 'endpoint' | 'config' | 'inherited'
> {
  /** The address of the daemon, without a path. */
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;
}

/** All federations that the daemon serves: the user's, and one for each workspace that somebody has open. */
export class Federations implements AsyncDisposable {
  readonly opened = new Emitter<Federation>();
  readonly closed = new Emitter<Federation>();
  readonly #options: FederationsOptions;
  readonly #open = new Map<string, Opened>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: FederationsOptions) {
    this.#options = options;
  }

  get all(): Federation[] {
    return [...this.#open.values()].map(({ federation }) => federation);
  }

  find(name: string): Federation | undefined {
    return this.#open.get(name)?.federation;
  }

  /** Serves the user's own configuration, for as long as the daemon lives. Takes ownership of `config`. */
  async openUser(config: LiveConfig): Promise<Federation> {
    return (await this.#add(userFederation, config.file, config)).federation;
  }

  /** Serves a workspace's configuration file under `name`, or under a name like it when that is taken by another file. */
  lease(name: string, configFile: string): Promise<FederationLease> {
    // One at a time: two windows of one workspace must not open it twice.
    const leasing = this.#queue.then(() => this.#lease(name, resolve(configFile)));
    this.#queue = leasing.catch(() => {}); // Told to who asked; the next in line goes on.
    return leasing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue;
    await Promise.all([...this.#open.keys()].map(name => this.#close(name)));
  }

  async #lease(name: string, configFile: string): Promise<FederationLease> {
    const known = [...this.#open.values()].find(opened => opened.configFile === configFile);
    const opened =
      known ??
      (await this.#add(
        this.#freeName(name),
        configFile,
        await LiveConfig.open(configFile, this.#options.env),
      ));
    opened.leases += 1;
    let isHeld = true;
    return {
      federation: opened.federation,
      [Symbol.asyncDispose]: async () => {
        if (!isHeld) return;
        isHeld = false;
        opened.leases -= 1;
        if (opened.leases === 0) await this.#close(opened.federation.name);
      },
    };
  }

  async #add(name: string, configFile: string, config: LiveConfig): Promise<Opened> {
    const federation = await Federation.open({
      ...this.#options,
      name,
      endpoint: `${this.#options.origin}${endpointPath(name)}`,
      config,
      inherited: this.#open.get(userFederation)?.config,
    });
    // The user's own is never closed by its leases.
    const opened = { configFile, config, federation, leases: name === userFederation ? 1 : 0 };
    this.#open.set(name, opened);
    this.opened.emit(federation);
    return opened;
  }

  async #close(name: string): Promise<void> {
    const opened = this.#open.get(name);
    if (!opened) return;
    this.#open.delete(name);
    this.closed.emit(opened.federation);
    await opened.federation[Symbol.asyncDispose]();
    opened.config[Symbol.dispose]();
  }

  #freeName(wished: string): string {
    const base =
      wished
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'workspace';
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? base : `${base}-${count}`;
      if (name !== userFederation && !this.#open.has(name)) return name;
    }
  }
}

/** The path of a federation's endpoint. */
export function endpointPath(name: string): string {
  return name === userFederation ? '/mcp' : `/${name}/mcp`;
}
