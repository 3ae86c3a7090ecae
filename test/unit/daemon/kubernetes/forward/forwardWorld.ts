import type { ForwardAddress } from '../../../../../daemon/kubernetes/forward/forwardAddress.ts';
import type {
  ForwardEnd,
  ForwardLease,
} from '../../../../../daemon/kubernetes/forward/forwardLease.ts';
import {
  PortForwards,
  type ForwardStatus,
} from '../../../../../daemon/kubernetes/forward/portForwards.ts';
import { Kubectl } from '../../../../../daemon/kubernetes/kubectl/kubectl.ts';
import { AsyncDisposables } from '../../../../../daemon/lib/asyncDisposables.ts';
import { Emitter } from '../../../../../daemon/lib/emitter.ts';
import { openReaper, type Reaper } from '../../../../../daemon/process/reaper.ts';
import { findKubectl } from '../../../../support/cluster/kubectl.ts';
import type { SeenRequest } from '../../../../support/cluster/standIn/api/apiServer.ts';
import { pods } from '../../../../support/cluster/standIn/api/resourceTypes.ts';
import type { Pod } from '../../../../support/cluster/standIn/kubeObject.ts';
import { StandInCluster } from '../../../../support/cluster/standIn/standInCluster.ts';
import type {
  AccessRule,
  TestNamespace,
  TestWorkload,
} from '../../../../support/cluster/testCluster.ts';
import { eventually, inTime, patienceMs } from '../../../../support/eventually.ts';

/** A cluster with a namespace, and port-forwards into it by the real kubectl. */
export class ForwardWorld implements AsyncDisposable {
  readonly cluster: StandInCluster;
  readonly namespace: TestNamespace;
  readonly kubectl: Kubectl;
  readonly forwards: PortForwards;
  /** The processes of kubectl that run. */
  readonly processes: ReadonlySet<number>;
  readonly #owned: AsyncDisposables;

  private constructor(
    cluster: StandInCluster,
    namespace: TestNamespace,
    kubectl: Kubectl,
    processes: ReadonlySet<number>,
    owned: AsyncDisposables,
  ) {
    this.processes = processes;
    this.cluster = cluster;
    this.namespace = namespace;
    this.kubectl = kubectl;
    this.#owned = owned;
    this.forwards = owned.use(new PortForwards(kubectl));
  }

  /** @param rules what the user may do in the namespace; absent: everything */
  static async open(rules?: readonly AccessRule[]): Promise<ForwardWorld> {
    const owned = new AsyncDisposables();
    const cluster = owned.use(await StandInCluster.open());
    const namespace = await cluster.openNamespace();
    const kubeconfig = rules ? await cluster.userConfig(namespace.name, rules) : cluster.kubeconfig;
    const { reaper, processes } = countedReaper(owned.use(openReaper()));
    const env = { ...process.env, KUBECONFIG: kubeconfig };
    const program = await findKubectl();
    const kubectl = new Kubectl({ program, env, reaper, requireConfirmed: async () => {} });
    return new ForwardWorld(cluster, namespace, kubectl, processes, owned);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned[Symbol.asyncDispose]();
  }

  /** A deployment and a service of this name, whose pods answer with their names. */
  deployWeb(replicas = 1, name = 'web', options: readonly string[] = []): Promise<TestWorkload> {
    const args = [...options, 'test/fixtures/podServer.ts'];
    return this.namespace.deploy({ name, args, replicas, port: 80, containerPort: 8080 });
  }

  /** Tells a pod to go within some time. */
  deletePod(name: string, graceSeconds: number): void {
    const path = { type: pods, namespace: this.namespace.name, name };
    this.cluster.mutations.delete(path, { isDryRun: false, graceSeconds });
  }

  /** Has a pod say that it is ready, or not. */
  allowReady(pod: string, isAllowed: boolean): void {
    const found = this.cluster.store.get<Pod>(pods, this.namespace.name, pod);
    if (found) this.cluster.allowReady(found, isAllowed);
  }

  /** The way to the service `web`, with what a test changes about it. */
  address(change: Partial<ForwardAddress> = {}): ForwardAddress {
    return {
      context: this.cluster.context,
      namespace: this.namespace.name,
      resource: { kind: 'service', name: 'web' },
      port: 80,
      ...change,
    };
  }

  lease(address = this.address()): Promise<ForwardLease> {
    return this.forwards.lease(address, AbortSignal.timeout(patienceMs));
  }

  /** Waits until the status of an address is as `isWanted` says. */
  async status(
    what: string,
    isWanted: (status: ForwardStatus) => unknown,
    address = this.address(),
  ): Promise<ForwardStatus> {
    const changes = new Emitter<void>();
    using _listening = this.forwards.changed.on(() => changes.emit());
    const status = () => this.forwards.statusOf(address);
    return await eventually(
      what,
      changes,
      () => (isWanted(status()) ? status() : undefined),
      status,
    );
  }

  /** Waits until the API server is asked for something. */
  async request(what: string, isWanted: (request: SeenRequest) => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    using _listening = this.cluster.requests.on(request => {
      if (isWanted(request)) resolve();
    });
    await inTime(what, promise);
  }

  /** The pods that tunnels of the cluster lead to. */
  get tunnels(): string[] {
    return this.cluster.tunnels.map(({ pod }) => pod);
  }
}

/** A reaper that can be asked what is entrusted to it. */
function countedReaper(reaper: Reaper): { reaper: Reaper; processes: ReadonlySet<number> } {
  const processes = new Set<number>();
  return {
    processes,
    reaper: {
      add(pid) {
        processes.add(pid);
        reaper.add(pid);
      },
      remove(pid) {
        processes.delete(pid);
        reaper.remove(pid);
      },
      [Symbol.asyncDispose]: () => reaper[Symbol.asyncDispose](),
    },
  };
}

/** Which pod answers over a lease. */
export async function answerOver({ localPort }: ForwardLease): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${localPort}/`, {
    signal: AbortSignal.timeout(patienceMs),
  });
  return await response.text();
}

/** Waits until a lease tells that it ends in this way. */
export async function ending(lease: ForwardLease, kind: ForwardEnd['kind']): Promise<ForwardEnd> {
  const { promise, resolve } = Promise.withResolvers<ForwardEnd>();
  using _listening = lease.onEnd(end => {
    if (end.kind === kind) resolve(end);
  });
  return await inTime(`${lease.pod} ${kind}`, promise);
}
