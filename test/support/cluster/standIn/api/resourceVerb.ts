import type { Attempt } from './access.ts';
import { ApiError } from './apiError.ts';
import type { ResourcePath } from './resourcePath.ts';

/** What a request does, in RBAC's words. */
export function verbOf(
  method: string | undefined,
  { name }: ResourcePath,
  query: URLSearchParams,
): string {
  switch (method) {
    case 'GET':
      if (['true', '1'].includes(query.get('watch') ?? '')) return 'watch';
      return name === undefined ? 'list' : 'get';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === undefined ? 'deletecollection' : 'delete';
    default:
      throw new ApiError(405, 'MethodNotAllowed', `the server does not allow ${method}`);
  }
}

/** What access is asked about, for a request. */
export function attemptOf(verb: string, path: ResourcePath): Attempt {
  const { type, namespace, name, subresource } = path;
  const resource = subresource === undefined ? type.plural : `${type.plural}/${subresource}`;
  return { verb, group: type.group, resource, namespace, name };
}
