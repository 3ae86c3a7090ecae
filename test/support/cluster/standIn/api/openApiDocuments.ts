import type { JsonObject } from '../json.ts';
import { groupVersion, resourceTypes, type ResourceType } from './resourceTypes.ts';

/**
 * The API's description in OpenAPI 3, as much as kubectl looks at: that objects are validated by the server. So it does
 * not validate them itself, which would take their schemas.
 */
export function openApiDocuments(): ReadonlyMap<string, JsonObject> {
  const groups = Map.groupBy(resourceTypes, groupVersion);
  const pathOf = (name: string) => (name.includes('/') ? `apis/${name}` : `api/${name}`);
  const index = Object.fromEntries(
    [...groups.keys()].map(name => [
      pathOf(name),
      { serverRelativeURL: `/openapi/v3/${pathOf(name)}` },
    ]),
  );
  return new Map<string, JsonObject>([
    ['/openapi/v3', { paths: index }],
    ...[...groups].map(([name, types]): [string, JsonObject] => [
      `/openapi/v3/${pathOf(name)}`,
      {
        openapi: '3.0.0',
        info: { title: 'Kubernetes', version: 'v1.33.0' },
        paths: Object.fromEntries(types.map(type => describePaths(pathOf(name), type))),
      },
    ]),
  ]);
}

function describePaths(root: string, type: ResourceType): [string, JsonObject] {
  const { group, version, kind, plural, isNamespaced } = type;
  const operation: JsonObject = {
    'x-kubernetes-group-version-kind': { group, version, kind },
    parameters: ['dryRun', 'fieldManager', 'fieldValidation'].map(name => ({
      name,
      in: 'query',
      schema: { type: 'string', uniqueItems: true },
    })),
    responses: {},
  };
  const folder = isNamespaced ? `/${root}/namespaces/{namespace}` : `/${root}`;
  return [`${folder}/${plural}/{name}`, { patch: operation, put: operation }];
}
