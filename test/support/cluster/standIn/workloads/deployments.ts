import { randomSuffix } from '../api/toObject.ts';
import type { NewObject, ObjectStore, StoreEvent } from '../api/objectStore.ts';
import { deployments, pods, replicaSets } from '../api/resourceTypes.ts';
import { withDefaults } from '../api/defaults.ts';
import {
  type Deployment,
  isLeaving,
  isReady,
  type KubeObject,
  type Pod,
  timestamp,
} from '../kubeObject.ts';
import { deploymentStatus } from './deploymentStatus.ts';
import { templateHash } from './templateHash.ts';

/** Makes the pods of deployments and replaces them: a new one is ready before an old one goes. */
export class Deployments implements Disposable {
  readonly #store: ObjectStore;
  readonly #deletePod: (pod: Pod) => void;
  readonly #listening: Disposable;
  #isDue = false;

  constructor(store: ObjectStore, deletePod: (pod: Pod) => void) {
    this.#store = store;
    this.#deletePod = deletePod;
    this.#listening = store.changes.on(event => this.#follow(event));
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]();
  }

  #follow({ resource }: StoreEvent): void {
    if (this.#isDue || (resource !== deployments && resource !== pods)) return;
    this.#isDue = true;
    // Later, so that what a step changes is seen by the next step and not in its middle.
    queueMicrotask(() => {
      this.#isDue = false;
      for (const deployment of this.#store.list<Deployment>(deployments)) this.#step(deployment);
    });
  }

  #step(deployment: Deployment): void {
    const { namespace } = deployment.metadata;
    const hash = templateHash(deployment.spec.template);
    const sets = this.#store.list(replicaSets, namespace).filter(set => isOwnedBy(set, deployment));
    const current = sets.find(set => set.metadata.labels?.['pod-template-hash'] === hash);
    const owned = this.#store
      .list<Pod>(pods, namespace)
      .filter(pod => sets.some(set => isOwnedBy(pod, set)));
    const live = owned.filter(pod => !isLeaving(pod));
    const [fresh, old] = [live.filter(isFresh), live.filter(pod => !isFresh(pod))];
    function isFresh(pod: Pod): boolean {
      return pod.metadata.labels?.['pod-template-hash'] === hash;
    }

    const wanted = deployment.spec.replicas ?? 1;
    const isRecreated = deployment.spec.strategy?.type === 'Recreate';
    const mustWait = isRecreated && owned.some(pod => !isFresh(pod));
    const surge = Math.max(1, Math.ceil(wanted / 4));
    const missing = Math.min(wanted - fresh.length, wanted + surge - live.length);
    if (missing > 0 && !mustWait) {
      const set = current ?? this.#addSet(deployment, hash, sets.length + 1);
      for (let left = missing; left > 0; left -= 1) this.#addPod(deployment, set, hash);
    }

    for (const pod of byUse(fresh).slice(wanted)) this.#deletePod(pod);
    const spare = live.filter(isReady).length - (wanted - Math.floor(wanted / 4));
    const replaceable = old.filter(isReady).slice(0, Math.max(0, spare));
    const going = isRecreated ? old : [...old.filter(pod => !isReady(pod)), ...replaceable];
    for (const pod of going) this.#deletePod(pod);

    const status = deploymentStatus(deployment, live, fresh);
    this.#store.change<Deployment>(deployments, deployment, now => ({ ...now, status }));
  }

  #addSet(deployment: Deployment, hash: string, revision: number): KubeObject {
    const { name, namespace } = deployment.metadata;
    const labels = { ...deployment.spec.template.metadata?.labels, 'pod-template-hash': hash };
    return this.#store.put(replicaSets, {
      metadata: {
        name: `${name}-${hash}`,
        ...(namespace && { namespace }),
        labels,
        annotations: { 'deployment.kubernetes.io/revision': String(revision) },
        ownerReferences: [ownerReference(deployment)],
      },
      spec: { selector: { matchLabels: labels }, template: deployment.spec.template },
    });
  }

  #addPod(deployment: Deployment, set: KubeObject, hash: string): void {
    const { metadata, spec } = deployment.spec.template;
    const pod: NewObject = {
      metadata: {
        ...metadata,
        name: `${set.metadata.name}-${randomSuffix()}`,
        ...(deployment.metadata.namespace && { namespace: deployment.metadata.namespace }),
        labels: { ...metadata?.labels, 'pod-template-hash': hash },
        ownerReferences: [ownerReference(set)],
      },
      spec,
      status: { phase: 'Pending', conditions: [], containerStatuses: [], startTime: timestamp() },
    };
    this.#store.put(pods, withDefaults(pods, pod));
  }
}

/** Those that are of use first, and of these the older ones. */
function byUse(list: readonly Pod[]): Pod[] {
  return list.toSorted((one, other) => Number(isReady(other)) - Number(isReady(one)));
}

function ownerReference({ apiVersion, kind, metadata: { name, uid } }: KubeObject) {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

function isOwnedBy({ metadata }: KubeObject, owner: KubeObject): boolean {
  return metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) ?? false;
}
