import type { ForwardStatus } from '#protocol/target.ts';
import type { KubernetesConfig } from '#protocol/targetConfig.ts';
import {
  addressKey,
  formatResource,
  forwardAddress,
  type ForwardAddress,
} from '../kubernetes/forward/forwardAddress.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { Disposables } from '../lib/disposables.ts';

/** What is heard of a target's place in its cluster. */
interface ForwardListener {
  /** There is another forward, or another reason why there is none. */
  onChanged(): void;
  /** Somebody has confirmed that the context may be used. */
  onConfirmed(): void;
}

/** Where a target in a cluster is, and the port-forward to it, as the daemon's faces show it. */
export class TargetForward implements Disposable {
  readonly #kubernetes: Kubernetes;
  readonly #address: ForwardAddress;
  readonly #listening = new Disposables();

  constructor(config: KubernetesConfig, kubernetes: Kubernetes, listener: ForwardListener) {
    this.#kubernetes = kubernetes;
    this.#address = forwardAddress(config);
    const key = addressKey(this.#address);
    this.#listening.use(
      kubernetes.forwards.changed.on(address => {
        if (addressKey(address) === key) listener.onChanged();
      }),
    );
    this.#listening.use(
      kubernetes.contexts.confirmed.on(context => {
        if (context === this.#address.context) listener.onConfirmed();
      }),
    );
  }

  get status(): ForwardStatus {
    const { context, namespace, resource, port } = this.#address;
    const isProduction = this.#kubernetes.contexts.isProduction(context);
    const place = { context, namespace, resource: formatResource(resource), port, isProduction };
    return { ...place, ...this.#kubernetes.forwards.statusOf(this.#address) };
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]();
  }
}
