import type { ObjectStore, StoreEvent } from '../api/objectStore.ts';
import { namespaces, pods, type ResourceType, resourceTypes } from '../api/resourceTypes.ts';
import { isLeaving, type KubeObject } from '../kubeObject.ts';

/** Deletes what belongs to something that is gone, or stands in a namespace that is about to go. */
export function collectGarbage(
  store: ObjectStore,
  remove: (type: ResourceType, object: KubeObject) => void,
): Disposable {
  const everything = () =>
    resourceTypes.flatMap(type => store.list(type).map(object => ({ type, object })));

  const removeOwned = ({ metadata }: KubeObject) => {
    for (const { type, object } of everything()) {
      const owners = object.metadata.ownerReferences ?? [];
      if (owners.some(({ uid }) => uid === metadata.uid)) remove(type, object);
    }
  };
  const emptyNamespace = (namespace: KubeObject) => {
    const inside = everything().filter(
      ({ object }) => object.metadata.namespace === namespace.metadata.name,
    );
    // Pods last: who makes them is gone by then.
    for (const { type, object } of inside.toSorted(
      (a, b) => Number(a.type === pods) - Number(b.type === pods),
    )) {
      remove(type, object);
    }
    if (inside.length === 0) store.remove(namespaces, namespace);
  };

  return store.changes.on(({ type, object }: StoreEvent) => {
    if (type === 'DELETED') removeOwned(object);
    for (const namespace of store.list(namespaces).filter(isLeaving)) emptyNamespace(namespace);
  });
}
