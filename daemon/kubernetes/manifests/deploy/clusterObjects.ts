import * as z from 'zod';

import type { Kubectl } from '../../kubectl/kubectl.ts';
import { groupOf } from '../import/manifestObject.ts';
import { asDocuments, type DeployableObject } from './readDeployable.ts';

/** Where manifests are applied. */
export interface DeployPlace {
  readonly context: string;
  readonly namespace: string;
}

/** An object as the cluster has it. */
export const ClusterObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    generation: z.number().optional(),
  }),
});
export type ClusterObject = z.infer<typeof ClusterObject>;

const Listed = z.looseObject({ items: z.array(ClusterObject).nullish() });

/** Those of the objects that are in the cluster, as they are there. */
export async function readObjectsOf(
  kubectl: Kubectl,
  { context, namespace }: DeployPlace,
  objects: readonly DeployableObject[],
  signal: AbortSignal,
): Promise<ClusterObject[]> {
  const args = ['get', '--namespace', namespace, '--filename', '-', '--output', 'json'];
  const text = await kubectl.run(
    [...args, '--ignore-not-found'],
    { context, stdin: asDocuments(objects) },
    signal,
  );
  return readItems(text);
}

/** The objects that kubectl has printed as JSON: none, one, or a list. */
export function readItems(text: string): ClusterObject[] {
  if (text.trim() === '') return [];
  const value: unknown = JSON.parse(text);
  const { items } = Listed.parse(value);
  return items ?? [ClusterObject.parse(value)];
}

/** The one that `object` is about. */
export function findObject<Found extends ClusterObject>(
  found: readonly Found[],
  { group, kind, name }: DeployableObject,
): Found | undefined {
  // Kinds of several groups have the same name: there is a Gateway in Istio, too.
  return found.find(
    one => groupOf(one.apiVersion) === group && one.kind === kind && one.metadata.name === name,
  );
}
