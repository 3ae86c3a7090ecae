import * as z from 'zod';

/** What every object of a cluster has, as far as a watch needs it. */
const AnyObject = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    resourceVersion: z.string().optional(),
  }),
});

/** An object of the cluster, with what tells it from others of its kind. */
export interface WatchedObject {
  /** `team/web`. */
  readonly key: string;
  readonly resourceVersion: string | undefined;
  /** As the API server gave it. */
  readonly object: unknown;
}

/** @throws ZodError for what is no object of a cluster */
export function readWatchedObject(object: unknown): WatchedObject {
  const { name, namespace, resourceVersion } = AnyObject.parse(object).metadata;
  return { key: namespace === undefined ? name : `${namespace}/${name}`, resourceVersion, object };
}
