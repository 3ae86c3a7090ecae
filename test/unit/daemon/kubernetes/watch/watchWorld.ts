import { Kubectl } from '../../../../../daemon/kubernetes/kubectl/kubectl.ts';
import { ResourceWatch } from '../../../../../daemon/kubernetes/watch/resourceWatch.ts';
import { AsyncDisposables } from '../../../../../daemon/lib/asyncDisposables.ts';
import { openReaper } from '../../../../../daemon/process/reaper.ts';
import { findKubectl } from '../../../../support/cluster/kubectl.ts';
import { serviceYaml, type ServiceSpec } from '../../../../support/cluster/serviceYaml.ts';
import { StandInCluster } from '../../../../support/cluster/standIn/standInCluster.ts';
import type { AccessRule, TestNamespace } from '../../../../support/cluster/testCluster.ts';
import { eventually, patienceMs } from '../../../../support/eventually.ts';

/** A stand-in for a cluster with one namespace, looked at through the real kubectl. */
export class WatchWorld implements AsyncDisposable {
  readonly cluster: StandInCluster;
  readonly namespace: TestNamespace;
  readonly kubectl: Kubectl;
  /** What was asked of the API server: `list`, or `watch`. */
  readonly asked: string[] = [];
  readonly #owned: AsyncDisposables;

  /** @param rules what the user may do in the namespace; absent: everything */
  static async open(rules?: readonly AccessRule[]): Promise<WatchWorld> {
    const owned = new AsyncDisposables();
    const cluster = owned.use(await StandInCluster.open());
    const namespace = await cluster.openNamespace();
    const kubeconfig = rules ? await cluster.userConfig(namespace.name, rules) : cluster.kubeconfig;
    const env = { ...process.env, KUBECONFIG: kubeconfig };
    const reaper = owned.use(openReaper());
    const program = await findKubectl();
    const kubectl = new Kubectl({ program, env, reaper, requireConfirmed: async () => {} });
    return new WatchWorld(cluster, namespace, kubectl, owned);
  }

  private constructor(
    cluster: StandInCluster,
    namespace: TestNamespace,
    kubectl: Kubectl,
    owned: AsyncDisposables,
  ) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.kubectl = kubectl;
    this.#owned = owned;
    cluster.requests.on(({ url }) => {
      const { pathname, searchParams } = new URL(url, 'https://cluster.test');
      // kubectl delete looks for one by its name.
      if (pathname !== this.path || searchParams.has('fieldSelector')) return;
      this.asked.push(searchParams.has('watch') ? 'watch' : 'list');
    });
  }

  /** Where the services of the namespace are. */
  get path(): string {
    return `/api/v1/namespaces/${this.namespace.name}/services`;
  }

  addService(service: ServiceSpec): Promise<void> {
    return this.namespace.apply(serviceYaml(service));
  }

  async deleteService(name: string): Promise<void> {
    const { context } = this.cluster;
    const args = ['delete', 'service', name, '--namespace', this.namespace.name];
    await this.kubectl.run(args, { context }, AbortSignal.timeout(patienceMs));
  }

  /** Watches the services of the namespace. */
  watch(): WatchedServices {
    return new WatchedServices(this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned[Symbol.asyncDispose]();
  }
}

/** The names of the services that a watch sees. */
export class WatchedServices implements AsyncDisposable {
  readonly watch: ResourceWatch<true>;

  constructor({ kubectl, cluster: { context }, path }: WatchWorld) {
    this.watch = new ResourceWatch(kubectl, { context, path, read: () => true });
  }

  get names(): string[] {
    return [...this.watch.items.keys()].map(key => key.replace(/.*\//, '')).toSorted();
  }

  /** Waits until the watch sees these, and is sure of it. */
  async shows(...names: string[]): Promise<void> {
    await this.#until(
      `services ${names.join(', ')}`,
      () => this.watch.state.kind === 'live' && this.names.join() === names.join(),
    );
  }

  /** Waits until it has failed. @returns why */
  async failure(): Promise<{ code: string; message: string }> {
    await this.#until('a failure', () => this.watch.state.kind === 'failed');
    if (this.watch.state.kind !== 'failed') throw new Error('It has not failed');
    return this.watch.state.error;
  }

  async #until(what: string, isTrue: () => boolean): Promise<void> {
    const { watch } = this;
    const describe = () => ({ state: watch.state, names: this.names });
    await eventually(what, watch.changed, () => isTrue() || undefined, describe);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.watch[Symbol.asyncDispose]();
  }
}
