import { randomBytes } from 'node:crypto';

import type { AccessRule } from '../../testCluster.ts';
import { ApiError, unauthorized } from './apiError.ts';

/** Somebody with a token. */
export interface User {
  readonly name: string;
  readonly token: string;
  /** Absent: everything is allowed. */
  readonly grant?: { readonly namespace: string; readonly rules: readonly AccessRule[] };
}

/** What somebody wants to do. */
export interface Attempt {
  readonly verb: string;
  readonly group: string;
  /** With its subresource: `pods/portforward`. */
  readonly resource: string;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}

/** Who may do what. */
export class Access {
  readonly #users = new Map<string, User>();
  readonly #denied = new Set<(attempt: Attempt) => boolean>();

  addUser(name: string, grant?: User['grant']): User {
    const user = { name, token: randomBytes(16).toString('hex'), ...(grant && { grant }) };
    this.#users.set(user.token, user);
    return user;
  }

  /** Accepts a token no more. */
  expire(token: string): Disposable {
    const user = this.#users.get(token);
    this.#users.delete(token);
    return { [Symbol.dispose]: () => void (user && this.#users.set(token, user)) };
  }

  /** Forbids to everybody what `isDenied` says. */
  deny(isDenied: (attempt: Attempt) => boolean): Disposable {
    this.#denied.add(isDenied);
    return { [Symbol.dispose]: () => void this.#denied.delete(isDenied) };
  }

  /** @throws ApiError 401 */
  authenticate(authorization: string | undefined): User {
    const user = this.#users.get(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '');
    if (!user) throw unauthorized();
    return user;
  }

  allows({ grant }: User, attempt: Attempt): boolean {
    if ([...this.#denied].some(isDenied => isDenied(attempt))) return false;
    return (
      grant === undefined ||
      (grant.namespace === attempt.namespace && grant.rules.some(rule => isCovered(rule, attempt)))
    );
  }

  /** @throws ApiError 403 */
  require(user: User, attempt: Attempt): void {
    if (!this.allows(user, attempt)) throw forbidden(user, attempt);
  }
}

function isCovered({ apiGroups, resources, verbs }: AccessRule, attempt: Attempt): boolean {
  const has = (list: readonly string[], wanted: string) =>
    list.includes(wanted) || list.includes('*');
  return (
    has(apiGroups, attempt.group) && has(resources, attempt.resource) && has(verbs, attempt.verb)
  );
}

function forbidden(user: User, { verb, group, resource, namespace, name }: Attempt): ApiError {
  const [plural = ''] = resource.split('/');
  const subject = `${group === '' ? plural : `${plural}.${group}`}${name === undefined ? '' : ` "${name}"`}`;
  const where =
    namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const message = `${subject} is forbidden: User "${user.name}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`;
  return new ApiError(403, 'Forbidden', message, {
    ...(name !== undefined && { name }),
    ...(group !== '' && { group }),
    kind: plural,
  });
}
