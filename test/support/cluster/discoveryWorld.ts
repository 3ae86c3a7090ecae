import type { ClusterView } from '#protocol/cluster.ts';

import { runCommand, type CommandResult } from '../cli.ts';
import { openControl, type Control } from '../control.ts';
import { startDaemon, type RunningDaemon } from '../daemon.ts';
import { serviceYaml, type ServiceSpec } from './serviceYaml.ts';
import type { TestCluster, TestNamespace } from './testCluster.ts';

/** What a world is like, where it is not the usual. */
interface WorldOptions {
  /** Whose cluster the daemon sees. Default: the administrator's. */
  readonly kubeconfig?: (namespace: string) => Promise<string>;
  /** For `serve`. */
  readonly args?: readonly string[];
}

/** A namespace of its own, and a daemon without targets that looks at it. */
export interface DiscoveryWorld extends AsyncDisposable {
  readonly namespace: TestNamespace;
  readonly place: { readonly context: string; readonly namespace: string };
  readonly daemon: RunningDaemon;
  readonly control: Control;
  addService(service: ServiceSpec): Promise<void>;
  /** Runs a command of mcp-federation. */
  run(...args: string[]): Promise<CommandResult>;
  /** Waits until a face sees targets of these names in the namespace, and the view is live. */
  untilNames(face: Control, ...names: string[]): Promise<ClusterView>;
}

/** Makes one in a cluster. */
export async function openDiscoveryWorld(
  cluster: TestCluster,
  { kubeconfig, args = [] }: WorldOptions = {},
): Promise<DiscoveryWorld> {
  const namespace = await cluster.openNamespace();
  const { name } = namespace;
  const env = { KUBECONFIG: (await kubeconfig?.(name)) ?? cluster.kubeconfig };
  const daemon = await startDaemon({ targets: {} }, { env, args });
  const control = await openControl(daemon);
  return {
    namespace,
    place: { context: cluster.context, namespace: name },
    daemon,
    control,
    addService: service => namespace.apply(serviceYaml(service)),
    run: (...args) => runCommand(daemon.home, args),
    untilNames: (face, ...names) =>
      face.until(`the targets ${names.join(', ')}`, ({ clusters }) =>
        clusters.find(
          view =>
            view.namespace === name &&
            view.state.kind === 'live' &&
            namesOf(view).join() === names.join(),
        ),
      ),
    async [Symbol.asyncDispose]() {
      await control[Symbol.asyncDispose]();
      await daemon[Symbol.asyncDispose]();
      await namespace[Symbol.asyncDispose]();
    },
  };
}

function namesOf({ services }: ClusterView): string[] {
  return services.flatMap(({ ports }) => ports.map(port => port.targetName));
}
