import path from 'node:path';

import type { KubeContext } from '#protocol/cluster.ts';

import { Emitter } from '../../lib/emitter.ts';
import { FederationError } from '../../lib/federationError.ts';
import type { Kubectl } from '../kubectl/kubectl.ts';
import { Confirmations } from './confirmations.ts';
import { findContext, readContexts, type ConfiguredContext } from './kubeconfig.ts';
import { kubeconfigStamp } from './kubeconfigStamp.ts';

/** What the contexts are made from. */
export interface ContextsOptions {
  readonly kubectl: Kubectl;
  readonly env: NodeJS.ProcessEnv;
  /** Where confirmations are kept. */
  readonly stateDir: string;
  readonly isProduction: (context: string) => boolean;
}

const readTimeoutMs = 30_000;

/** The contexts of the kubeconfig, and which of them may be connected to. */
export class Contexts implements Disposable {
  /** Somebody has confirmed the context of this name: what waited for it may try again. */
  readonly confirmed = new Emitter<string>();
  readonly #options: ContextsOptions;
  readonly #confirmations: Confirmations;
  readonly #closing = new AbortController();
  /** What was read last, and of which state of the files. */
  #known: { readonly stamp: string; readonly contexts: Promise<ConfiguredContext[]> } | undefined;

  constructor(options: ContextsOptions) {
    this.#options = options;
    this.#confirmations = new Confirmations(path.join(options.stateDir, 'confirmed-contexts.json'));
  }

  /** Whether the name looks like production. */
  isProduction(name: string): boolean {
    return this.#options.isProduction(name);
  }

  /** All contexts, by name. Connects to nothing. */
  async list(): Promise<KubeContext[]> {
    const contexts = await this.#read();
    return await Promise.all(contexts.map(context => this.#judge(context)));
  }

  /** Lets the context be used from now on, also after a restart. @throws FederationError KUBERNETES_CONTEXT_UNKNOWN */
  async confirm(name: string): Promise<void> {
    const { server } = findContext(await this.#read(), name);
    await this.#confirmations.add({ context: name, server });
    this.confirmed.emit(name);
  }

  /** @throws FederationError KUBERNETES_UNCONFIRMED, KUBERNETES_CONTEXT_UNKNOWN */
  async requireConfirmed(name: string): Promise<void> {
    const context = findContext(await this.#read(), name);
    const { isConfirmed } = await this.#judge(context);
    if (isConfirmed) return;
    const message = `The context ${name} looks like production (${context.server}) and is not used until you allow it; answer the question in the editor, or run: mcp-federation confirm ${name}`;
    throw new FederationError('KUBERNETES_UNCONFIRMED', message);
  }

  [Symbol.dispose](): void {
    this.#closing.abort();
  }

  async #judge({ server, ...context }: ConfiguredContext): Promise<KubeContext> {
    const isProduction = this.#options.isProduction(context.name);
    const isConfirmed =
      !isProduction ||
      (server !== undefined && (await this.#confirmations.has({ context: context.name, server })));
    return { ...context, isProduction, isConfirmed };
  }

  /** Runs kubectl only after the files have changed; those who ask meanwhile share the run. */
  async #read(): Promise<ConfiguredContext[]> {
    const { env, kubectl } = this.#options;
    const stamp = await kubeconfigStamp(env);
    if (this.#known?.stamp !== stamp) {
      const limit = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(readTimeoutMs)]);
      const known = { stamp, contexts: readContexts(kubectl, limit) };
      this.#known = known;
      known.contexts.catch(() => {
        if (this.#known === known) this.#known = undefined; // It is tried again the next time.
      });
    }
    return await this.#known.contexts;
  }
}
