import type { Reaper } from '../process/reaper.ts';
import { Contexts } from './contexts/contexts.ts';
import { looksLikeProduction } from './contexts/looksLikeProduction.ts';
import { ClusterWatches } from './discovery/clusterWatches.ts';
import { PortForwards } from './forward/portForwards.ts';
import { Kubectl } from './kubectl/kubectl.ts';

/** What the parts about Kubernetes are made from. */
export interface KubernetesOptions {
  readonly reaper: Reaper;
  readonly env: NodeJS.ProcessEnv;
  /** Where confirmations are kept. */
  readonly stateDir: string;
  /** The kubectl to run, by name or path. */
  readonly kubectl: string;
  /** A regular expression of the contexts that are asked about before they are connected to. */
  readonly productionContexts: string;
}

/** All that the daemon has to do with Kubernetes. Disposing it ends every kubectl. */
export class Kubernetes implements AsyncDisposable {
  readonly kubectl: Kubectl;
  readonly contexts: Contexts;
  readonly clusters: ClusterWatches;
  readonly forwards: PortForwards;

  constructor({ kubectl: program, env, reaper, stateDir, productionContexts }: KubernetesOptions) {
    const isProduction = looksLikeProduction(productionContexts);
    this.kubectl = new Kubectl({
      program,
      env,
      reaper,
      requireConfirmed: context => this.contexts.requireConfirmed(context),
    });
    this.contexts = new Contexts({ kubectl: this.kubectl, env, stateDir, isProduction });
    this.forwards = new PortForwards(this.kubectl);
    this.clusters = new ClusterWatches(this.kubectl, isProduction);
    this.contexts.confirmed.on(context => this.clusters.retry(context));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.contexts[Symbol.dispose]();
    await Promise.all([this.clusters[Symbol.asyncDispose](), this.forwards[Symbol.asyncDispose]()]);
  }
}
