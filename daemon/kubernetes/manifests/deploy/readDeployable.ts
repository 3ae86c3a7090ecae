import * as z from 'zod';

import { FederationError } from '../../../lib/federationError.ts';
import { placeIn, readObjects } from '../import/manifestObject.ts';
import { manifestError } from '../import/manifestDocument.ts';
import { parseDocuments } from '../import/parseDocuments.ts';

/** An object that may be applied. */
export interface DeployableObject {
  /** `Deployment team/web`. */
  readonly label: string;
  /** Empty for the core ones. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const Placed = z.looseObject({ metadata: z.looseObject({}) });

/** The objects of manifests, all in one namespace. @throws FederationError CONFIG_INVALID, INVALID_REQUEST for one of another namespace */
export async function readDeployable(yaml: string, namespace: string): Promise<DeployableObject[]> {
  const documents = await parseDocuments(yaml);
  const deployable = documents.flatMap(document => {
    const objects = readObjects(document);
    const [first] = objects;
    if (!first)
      throw manifestError(document, [], 'This is no object: it has no apiVersion or kind');
    return objects.map(object => {
      const label = placeIn({ ...object, namespace: object.namespace ?? namespace }, []);
      if (object.name === '')
        throw manifestError(document, object.path, `${label}: metadata.name is missing`);
      if (object.namespace !== undefined && object.namespace !== namespace) {
        // What was confirmed is one namespace.
        throw new FederationError(
          'INVALID_REQUEST',
          `${label} is not in the namespace ${namespace}`,
        );
      }
      const { metadata, ...others } = Placed.parse(object.value);
      const value = { ...others, metadata: { ...metadata, namespace } };
      const { group, kind, name } = object;
      return { label, group, kind, name, value };
    });
  });
  if (deployable.length > 0) return deployable;
  throw new FederationError('CONFIG_INVALID', 'There is nothing to apply in this');
}

/** The objects as one input for kubectl, one JSON after the other, since it would check a list in another, slower way. */
export function asDocuments(objects: readonly DeployableObject[]): string {
  return objects.map(({ value }) => JSON.stringify(value)).join('\n');
}
