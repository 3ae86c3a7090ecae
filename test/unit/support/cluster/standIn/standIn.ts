import { findKubectl } from '../../../../support/cluster/kubectl.ts';
import { runKubectl } from '../../../../support/cluster/runKubectl.ts';
import { StandInCluster } from '../../../../support/cluster/standIn/standInCluster.ts';
import type { TestNamespace, TestWorkload } from '../../../../support/cluster/testCluster.ts';
import { type Program, startProgram } from '../../../../support/program.ts';

/** A stand-in with a namespace, and the real kubectl that speaks to it. */
export class StandIn implements AsyncDisposable {
  readonly cluster: StandInCluster;
  readonly namespace: TestNamespace;
  readonly #program: string;

  private constructor(cluster: StandInCluster, namespace: TestNamespace, program: string) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.#program = program;
  }

  static async open(): Promise<StandIn> {
    const cluster = await StandInCluster.open();
    return new StandIn(cluster, await cluster.openNamespace(), await findKubectl());
  }

  /** A deployment and a service `web`, whose pods answer with their names. */
  deployWeb(replicas = 1): Promise<TestWorkload> {
    const args = ['test/fixtures/podServer.ts'];
    return this.namespace.deploy({ name: 'web', args, replicas, port: 80, containerPort: 8080 });
  }

  /** Runs kubectl in the namespace. @returns what it printed @throws with what it wrote to stderr */
  kubectl(args: readonly string[], stdin = '', kubeconfig = this.cluster.kubeconfig) {
    return runKubectl(kubeconfig, ['--namespace', this.namespace.name, ...args], stdin);
  }

  /** Starts a kubectl that goes on. */
  start(args: readonly string[]): Program {
    const { kubeconfig } = this.cluster;
    const all = ['--kubeconfig', kubeconfig, '--namespace', this.namespace.name, ...args];
    return startProgram(this.#program, all);
  }

  /** Starts a port-forward to the service `web`, or to what is named. */
  async forward(to = 'service/web', port = 80): Promise<Forward> {
    const program = this.start(['port-forward', to, `:${port}`]);
    const [, local] = await program.line(/^Forwarding from 127\.0\.0\.1:(\d+) ->/m);
    return {
      program,
      url: `http://127.0.0.1:${local}`,
      [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cluster[Symbol.asyncDispose]();
  }
}

/** A port-forward that listens. */
export interface Forward extends AsyncDisposable {
  readonly program: Program;
  readonly url: string;
}
