import type { Reaper } from '../process/reaper.ts';
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
  readonly clusters: ClusterWatches;
  readonly forwards: PortForwards;

  constructor({ kubectl: program, env, reaper, productionContexts }: KubernetesOptions) {
    this.kubectl = new Kubectl({ program, env, reaper, requireConfirmed: async () => {} });
    this.forwards = new PortForwards(this.kubectl);
    const looksLikeProduction = new RegExp(productionContexts);
    this.clusters = new ClusterWatches(this.kubectl, name => looksLikeProduction.test(name));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.clusters[Symbol.asyncDispose](), this.forwards[Symbol.asyncDispose]()]);
  }
}
