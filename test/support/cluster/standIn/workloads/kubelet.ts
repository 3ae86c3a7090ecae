import { openReaper } from '../../../../../daemon/process/reaper.ts';
import type { ObjectStore, StoreEvent } from '../api/objectStore.ts';
import { pods } from '../api/resourceTypes.ts';
import { isLeaving, type KubeObject, type Pod } from '../kubeObject.ts';
import { PodProcess } from './podProcess.ts';
import { podProgram } from './podProgram.ts';
import { type ContainerState, podStatus } from './podStatus.ts';

/** Runs the pods of the cluster as processes of this machine, and says in their status how they are. */
export class Kubelet implements AsyncDisposable {
  /** What runs for images other than Node's, by their whole name. */
  readonly images = new Map<string, readonly string[]>();
  readonly #store: ObjectStore;
  readonly #reaper = openReaper();
  readonly #processes = new Map<string, PodProcess>();
  readonly #leaving = new Map<string, Promise<void>>();
  readonly #listening: Disposable;

  constructor(store: ObjectStore) {
    this.#store = store;
    this.#listening = store.changes.on(event => this.#follow(event));
  }

  /** The process of a pod, once its image is there. */
  processOf({ metadata }: KubeObject): PodProcess | undefined {
    return this.#processes.get(metadata.uid);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]();
    await Promise.all([...this.#processes.values()].map(process => process.stop(0)));
    await Promise.all(this.#leaving.values());
    await this.#reaper[Symbol.asyncDispose]();
  }

  #follow({ resource, type, object }: StoreEvent): void {
    if (resource !== pods) return;
    const pod = object as Pod;
    if (type === 'ADDED') this.#start(pod);
    if (type === 'DELETED') this.#end(pod, 0);
    else if (isLeaving(pod))
      this.#end(pod, Number(pod.metadata.deletionGracePeriodSeconds) * 1_000);
  }

  #start(pod: Pod): void {
    const program = podProgram(pod, this.images);
    if (!program) {
      const image = pod.spec.containers[0]?.image ?? '';
      const message = `Back-off pulling image "${image}"`;
      // Not before everybody has heard of the pod itself.
      queueMicrotask(() =>
        this.#report(pod, { kind: 'waiting', reason: 'ImagePullBackOff', message }, 0),
      );
      return;
    }
    const process = new PodProcess(program, this.#reaper, (state, restarts) =>
      this.#report(pod, state, restarts),
    );
    this.#processes.set(pod.metadata.uid, process);
  }

  #end(pod: Pod, graceMs: number): void {
    const { uid } = pod.metadata;
    if (this.#leaving.has(uid)) return;
    const gone = (async () => {
      await this.#processes.get(uid)?.stop(graceMs);
      this.#processes.delete(uid);
      this.#store.remove(pods, pod);
      this.#leaving.delete(uid);
    })();
    this.#leaving.set(uid, gone);
  }

  #report(pod: Pod, state: ContainerState, restarts: number): void {
    this.#store.change<Pod>(pods, pod, now => ({
      ...now,
      status: podStatus(now, state, restarts),
    }));
  }
}
