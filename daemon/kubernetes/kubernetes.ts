import type { Reaper } from '../process/reaper.ts';
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

  constructor({ kubectl: program, env, reaper }: KubernetesOptions) {
    this.kubectl = new Kubectl({ program, env, reaper, requireConfirmed: async () => {} });
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
