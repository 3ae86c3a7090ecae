import { Emitter } from '../../../../daemon/lib/emitter.ts';
import { eventually } from '../../eventually.ts';
import type { TestWorkload } from '../testCluster.ts';
import { deployments, pods } from './api/resourceTypes.ts';
import { type Deployment, isLeaving, isReady, type Pod, type PodTemplate } from './kubeObject.ts';
import type { StandInCluster } from './standInCluster.ts';

/** A deployment of the stand-in that exists already. */
export function openStandInWorkload(
  { store, mutations }: StandInCluster,
  namespace: string,
  name: string,
): TestWorkload {
  const all = () =>
    store.list<Pod>(pods, namespace).filter(({ metadata }) => metadata.labels?.['app'] === name);
  const usable = () => all().filter(pod => isReady(pod) && !isLeaving(pod));
  const waitFor = async (what: string, isThere: () => boolean) => {
    const changes = new Emitter<void>();
    using _listening = store.changes.on(() => changes.emit());
    await eventually(what, changes, () => isThere() || undefined, all);
  };
  const change = (spec: (now: Deployment['spec']) => Deployment['spec']) => {
    const deployment = store.get<Deployment>(deployments, namespace, name);
    if (!deployment) throw new Error(`There is no deployment ${namespace}/${name}`);
    store.put(deployments, { ...deployment, spec: spec(deployment.spec) });
    return deployment.spec.replicas ?? 1;
  };

  return {
    name,
    readyPods: async () => usable().map(({ metadata }) => metadata.name),
    async restart() {
      const old = new Set(all().map(({ metadata }) => metadata.uid));
      const replicas = change(spec => ({ ...spec, template: restarted(spec.template) }));
      await waitFor(
        `new pods of ${name}`,
        () => usable().length === replicas && !all().some(({ metadata }) => old.has(metadata.uid)),
      );
    },
    async deletePod(pod) {
      const path = { type: pods, namespace, name: pod };
      mutations.delete(path, { isDryRun: false, graceSeconds: undefined });
      await waitFor(`the end of pod ${pod}`, () => !store.get(pods, namespace, pod));
    },
    async scale(replicas) {
      change(spec => ({ ...spec, replicas }));
      await waitFor(
        `${replicas} ready pods of ${name}`,
        () => usable().length === replicas && all().length === replicas,
      );
    },
  };
}

/** As `kubectl rollout restart` does it. */
function restarted(template: PodTemplate): PodTemplate {
  const { metadata } = template;
  const annotations = {
    ...metadata?.annotations,
    'kubectl.kubernetes.io/restartedAt': new Date().toISOString(),
  };
  return { ...template, metadata: { ...metadata, annotations } };
}
