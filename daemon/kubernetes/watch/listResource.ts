import * as z from 'zod';

import type { Kubectl } from '../kubectl/kubectl.ts';
import { readWatchedObject, type WatchedObject } from './watchedObject.ts';

/** The objects of a list, and the state of the cluster that they are of. */
export interface ListedResource {
  readonly objects: readonly WatchedObject[];
  /** Where a watch goes on from. */
  readonly version: string;
}

const AnyList = z.looseObject({
  metadata: z.looseObject({ resourceVersion: z.string().default('') }),
  // Servers in Go write null where nothing is.
  items: z.array(z.unknown()).nullish(),
});

/** Lists what the API server has at `path`: `/api/v1/namespaces/team/pods?labelSelector=app%3Dweb`. */
export async function listResource(
  kubectl: Kubectl,
  context: string,
  path: string,
  signal: AbortSignal,
): Promise<ListedResource> {
  const { metadata, items } = AnyList.parse(await kubectl.get(context, path, signal));
  return { objects: (items ?? []).map(readWatchedObject), version: metadata.resourceVersion };
}
