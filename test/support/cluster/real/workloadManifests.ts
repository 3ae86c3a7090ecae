import { realpathSync } from 'node:fs';

import { fromRoot } from '../../paths.ts';
import type { WorkloadSpec } from '../testCluster.ts';
import { type PodExtras, workloadObjects } from '../workloadObjects.ts';
import { podImage } from './podImage.ts';

/** What pods see of this checkout, at the same paths. `node_modules` may be a link to another one's. */
const checkout = [
  { name: 'checkout', path: fromRoot('.').replace(/\/$/, '') },
  { name: 'node-modules', path: realpathSync(fromRoot('node_modules')) },
];

const extras: PodExtras = {
  container: {
    workingDir: fromRoot('.'),
    volumeMounts: checkout.map(({ name, path }) => ({ name, mountPath: path, readOnly: true })),
  },
  pod: {
    // Nothing in these tests needs longer to finish what it does.
    terminationGracePeriodSeconds: 3,
    volumes: checkout.map(({ name, path }) => ({ name, hostPath: { path } })),
  },
};

/** The deployment and the service of a workload, whose pods run the files of this checkout. */
export function workloadManifests(workload: WorkloadSpec): unknown {
  const items = workloadObjects(workload, podImage, extras);
  return { apiVersion: 'v1', kind: 'List', items };
}
