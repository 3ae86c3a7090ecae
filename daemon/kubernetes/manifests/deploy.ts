import type { TargetConfig } from '#protocol/targetConfig.ts';

import type { Kubectl } from '../kubectl/kubectl.ts';
import { applyObjects } from './deploy/apply.ts';
import type { DeployPlace } from './deploy/clusterObjects.ts';
import { findGateway } from './deploy/findGateway.ts';
import { readDeployable } from './deploy/readDeployable.ts';
import {
  usualPatience,
  waitUntilReady,
  type DeployPatience,
  type DeployProgress,
} from './deploy/waitUntilReady.ts';
import { planDeploy } from './planDeploy.ts';

/** What was done. */
export interface Deployed {
  /** `Deployment team/web`. */
  readonly applied: string[];
  /** The gateway that serves it now, where there is one. */
  readonly gateway?: TargetConfig;
}

/** How a deployment is watched. */
export interface DeployOptions {
  readonly onProgress: (progress: DeployProgress) => void;
  readonly patience?: DeployPatience;
}

/**
 * Applies manifests, once all of them have passed a dry run, and waits until all is ready.
 * @throws FederationError KUBERNETES_REJECTED with object and field, TIMED_OUT with what is not ready
 */
export async function deploy(
  kubectl: Kubectl,
  place: DeployPlace,
  yaml: string,
  { onProgress, patience = usualPatience }: DeployOptions,
  signal: AbortSignal,
): Promise<Deployed> {
  const objects = await readDeployable(yaml, place.namespace);
  const total = objects.length;
  onProgress({ progress: 0, total, message: 'the API server checks all of it' });
  await planDeploy(kubectl, place, yaml, signal);
  onProgress({ progress: 0, total, message: 'applying' });
  await applyObjects(kubectl, place, objects, 'forReal', signal);
  await waitUntilReady(objects, { kubectl, place, patience, onProgress }, signal);
  const gateway = await findGateway(kubectl, place, objects, signal);
  return { applied: objects.map(({ label }) => label), ...(gateway ? { gateway } : {}) };
}
