import { isJsonObject, valueAt, type Json, type JsonObject } from '../json.ts';
import type { Access, User } from './access.ts';

export const accessReviewPath = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

/** Answers `kubectl auth can-i`. */
export function reviewAccess(access: Access, user: User, body: Json): JsonObject {
  const asked = (field: string) => {
    const value = valueAt(body, `spec.resourceAttributes.${field}`);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [resource = '', subresource] = [asked('resource'), asked('subresource')];
  const allowed = access.allows(user, {
    verb: asked('verb') ?? '',
    group: asked('group') ?? '',
    resource: subresource === undefined ? resource : `${resource}/${subresource}`,
    namespace: asked('namespace'),
    name: asked('name'),
  });
  return { ...(isJsonObject(body) && body), status: { allowed } };
}
