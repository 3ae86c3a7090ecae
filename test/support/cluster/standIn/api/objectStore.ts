import { randomUUID } from 'node:crypto';

import { Emitter } from '../../../../../daemon/lib/emitter.ts';
import { isSame, type JsonObject } from '../json.ts';
import { type KubeObject, type ObjectMeta, timestamp } from '../kubeObject.ts';
import { changedMeanwhile } from './apiError.ts';
import { groupVersion, type ResourceType } from './resourceTypes.ts';

/** A change of one object. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: ResourceType;
  readonly object: KubeObject;
  /** As it was before. */
  readonly previous?: KubeObject;
  readonly revision: number;
}

/** An object as somebody hands it in, with the server's own fields still missing. */
export interface NewObject extends JsonObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: JsonObject & { readonly name: string; readonly namespace?: string };
}

/** All objects of the cluster. They are never changed in place: each change puts a new one. */
export class ObjectStore {
  readonly changes = new Emitter<StoreEvent>();
  readonly #objects = new Map<ResourceType, Map<string, KubeObject>>();
  #history: StoreEvent[] = [];
  readonly #untold: StoreEvent[] = [];
  #revision = 1;
  #oldest = 0;

  /** Of the last change. */
  get revision(): number {
    return this.#revision;
  }

  /** Watches cannot start before it. */
  get oldestRevision(): number {
    return this.#oldest;
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- callers say which kind the type stands for
  get<Kind extends KubeObject = KubeObject>(
    type: ResourceType,
    namespace: string | undefined,
    name: string,
  ): Kind | undefined {
    return this.#kept(type).get(keyOf(namespace, name)) as Kind | undefined;
  }

  /** Of one namespace or of all, by namespace and name. */
  list<Kind extends KubeObject = KubeObject>(type: ResourceType, namespace?: string): Kind[] {
    const kept = [...this.#kept(type).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const all = kept.map(([, object]) => object as Kind);
    return namespace === undefined
      ? all
      : all.filter(({ metadata }) => metadata.namespace === namespace);
  }

  /** Keeps an object, new or changed. @returns it, with the fields that the server gives */
  put(type: ResourceType, object: NewObject): KubeObject {
    const { name, namespace } = object.metadata;
    const previous = this.get(type, namespace, name);
    const asked = object.metadata['resourceVersion'];
    if (previous && asked !== undefined && asked !== previous.metadata.resourceVersion) {
      throw changedMeanwhile(type, name);
    }
    const whole = this.complete(type, object, previous);
    if (previous && isSame(previous, whole)) return previous;

    const kept = this.#stamp(whole);
    this.#kept(type).set(keyOf(namespace, name), kept);
    this.#record(type, kept, previous);
    return kept;
  }

  /** Puts what `change` makes of the object there; nothing when there is none. */
  change<Kind extends KubeObject>(type: ResourceType, of: KubeObject, change: (now: Kind) => Kind) {
    const { namespace, name, uid } = of.metadata;
    const now = this.get<Kind>(type, namespace, name);
    if (now?.metadata.uid === uid) this.put(type, change(now));
  }

  remove(type: ResourceType, object: KubeObject): void {
    const { namespace, name, uid } = object.metadata;
    const previous = this.get(type, namespace, name);
    if (previous?.metadata.uid !== uid) return;
    this.#kept(type).delete(keyOf(namespace, name));
    const last = this.#stamp(previous);
    this.#emit({
      type: 'DELETED',
      resource: type,
      object: last,
      previous,
      revision: this.#revision,
    });
  }

  /** The changes of a kind since a revision. */
  since(type: ResourceType, revision: number): StoreEvent[] {
    return this.#history.filter(event => event.resource === type && event.revision > revision);
  }

  /** Forgets the history: who watches from before now is told that it is too late. */
  compact(): void {
    this.#history = [];
    this.#oldest = this.#revision += 1;
  }

  /** The object as it would be kept, but for its resource version. */
  complete(type: ResourceType, object: NewObject, previous: KubeObject | undefined): KubeObject {
    const { metadata, ...rest } = object;
    const isChanged = previous !== undefined && !isSame(previous['spec'], rest['spec']);
    const generation = previous ? (previous.metadata.generation ?? 1) + Number(isChanged) : 1;
    const given: ObjectMeta = {
      ...metadata,
      uid: previous?.metadata.uid ?? randomUUID(),
      resourceVersion: previous?.metadata.resourceVersion ?? '',
      creationTimestamp: previous?.metadata.creationTimestamp ?? timestamp(),
      generation,
    };
    return { ...rest, apiVersion: groupVersion(type), kind: type.kind, metadata: given };
  }

  #stamp(object: KubeObject): KubeObject {
    this.#revision += 1;
    const metadata = { ...object.metadata, resourceVersion: String(this.#revision) };
    return structuredClone({ ...object, metadata });
  }

  #record(resource: ResourceType, object: KubeObject, previous: KubeObject | undefined): void {
    const revision = this.#revision;
    if (previous) this.#emit({ type: 'MODIFIED', resource, object, previous, revision });
    else this.#emit({ type: 'ADDED', resource, object, revision });
  }

  /** One event after the other, for everybody: what listeners change is told after what they have been told. */
  #emit(event: StoreEvent): void {
    this.#history.push(event);
    this.#untold.push(event);
    if (this.#untold.length > 1) return;
    for (const next of this.#untold) this.changes.emit(next);
    this.#untold.length = 0;
  }

  #kept(type: ResourceType): Map<string, KubeObject> {
    let kept = this.#objects.get(type);
    if (!kept) this.#objects.set(type, (kept = new Map()));
    return kept;
  }
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
