import type { ExportScope } from './exportScope.ts';
import { SecretKeys } from './secretKeys.ts';
import { splitText } from './textParts.ts';

/** As many as a backend takes besides the Authorization header. */
const maxCredentials = 8;

/** The headers of a target as a policy: their values stand in a secret, whatever they are. */
export function exportHeaders(
  target: string,
  headers: Readonly<Record<string, string>>,
  { options, names, note }: ExportScope,
): Readonly<Record<string, unknown>> | undefined {
  const entries = Object.entries(headers);
  if (entries.length === 0) return undefined;
  const secrets = new SecretKeys(names.of(target));
  const bearer = entries.find(([name, value]) => isBearer(name, value));
  const credentials = entries
    .filter(entry => entry !== bearer)
    .filter(([name], index) => {
      if (index < maxCredentials) return true;
      note(`targets.${target}.headers.${name}`, 'A backend takes no more headers; it is left out');
      return false;
    })
    .map(([name, value]) => ({
      secretRef: { name: secrets.name, key: keyFor(name, value, secrets) },
      location: { header: { name } },
    }));
  const auth = {
    ...(bearer
      ? { secretRef: { name: secrets.name, key: keyFor(bearer[0], bearer[1].slice(7), secrets) } }
      : {}),
    ...(credentials.length === 0 ? {} : { credentials }),
  };
  note(
    `Secret ${options.namespace}/${secrets.name}`,
    `Before applying: ${secrets.createCommand(options.namespace)}`,
  );
  return auth;
}

/** What a gateway does by itself: the key of the secret, after `Bearer `, in the Authorization header. */
function isBearer(name: string, value: string): boolean {
  return name.toLowerCase() === 'authorization' && value.startsWith('Bearer ');
}

function keyFor(header: string, value: string, secrets: SecretKeys): string {
  const [only, ...others] = splitText(value);
  if (only?.kind === 'env' && others.length === 0) {
    return secrets.add(only.name, { kind: 'env', name: only.name, fallback: only.fallback });
  }
  return secrets.add(header.toUpperCase(), { kind: 'setting', name: `headers.${header}` });
}
