import { FederationError } from '../../lib/federationError.ts';

const maxLength = 253;
const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const pattern = new RegExp(`^${label}(?:\\.${label})*$`);

/**
 * The name of an object or a namespace, which may stand in a path of the API. Escaping would not do: kubectl takes the
 * escapes back, so that a slash in a name leads to another path.
 * @throws FederationError KUBERNETES_NOT_FOUND for what nothing can be called
 */
export function objectName(name: string): string {
  if (name.length <= maxLength && pattern.test(name)) return name;
  const message = `Nothing in a cluster can be called "${name.slice(0, maxLength)}": names have lower-case letters, digits, "-" and "."`;
  throw new FederationError('KUBERNETES_NOT_FOUND', message);
}
