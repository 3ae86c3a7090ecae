import { Emitter } from '../../../../daemon/lib/emitter.ts';
import { eventually } from '../../eventually.ts';
import { fromRoot } from '../../paths.ts';
import type { TestNamespace } from '../testCluster.ts';
import { podImage } from '../real/podImage.ts';
import { type PodExtras, workloadObjects } from '../workloadObjects.ts';
import { findResourceType, namespaces, resourceTypes } from './api/resourceTypes.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { StandInCluster } from './standInCluster.ts';
import { openStandInWorkload } from './standInWorkload.ts';

/** Here the programs are where they are, and nothing in these tests needs longer to finish what it does. */
const extras: PodExtras = {
  container: { workingDir: fromRoot('.') },
  pod: { terminationGracePeriodSeconds: 3 },
};

/** A namespace of the stand-in that exists already. */
export function openStandInNamespace(cluster: StandInCluster, name: string): TestNamespace {
  const apply = (object: JsonObject) => {
    const type = findResourceType(object['apiVersion'], object['kind']);
    if (!type) throw new Error(`no matches for kind ${JSON.stringify(object['kind'])}`);
    const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
    const path = {
      type,
      name: metadata['name'] as string,
      ...(type.isNamespaced && { namespace: (metadata['namespace'] ?? name) as string }),
    };
    const options = { isDryRun: false, isForced: true, isStrict: true, manager: 'kubectl' };
    return cluster.mutations.patch(path, 'application/apply-patch+yaml', object, options);
  };

  return {
    name,
    async deploy(workload) {
      for (const object of workloadObjects(workload, podImage, extras)) await apply(object);
      const deployed = openStandInWorkload(cluster, name, workload.name);
      await deployed.scale(workload.replicas ?? 1);
      return deployed;
    },
    async apply(yaml) {
      const { parseAllDocuments } = await import('yaml');
      for (const document of parseAllDocuments(yaml)) {
        const object: unknown = document.toJS();
        if (isJsonObject(object)) await apply(object);
      }
    },
    async [Symbol.asyncDispose]() {
      const changes = new Emitter<void>();
      using _listening = cluster.store.changes.on(() => changes.emit());
      const find = () => cluster.store.get(namespaces, undefined, name);
      if (find()) {
        cluster.mutations.delete(
          { type: namespaces, name },
          { isDryRun: false, graceSeconds: undefined },
        );
      }
      const left = () => resourceTypes.flatMap(type => cluster.store.list(type, name));
      await eventually(`the end of namespace ${name}`, changes, () => !find() || undefined, left);
    },
  };
}
