import { isObject, ownValue } from './jsonSchema.ts';

/** Words that name what nobody should type into a form of a target. */
const secretive =
  /pass[-_ ]?(?:word|phrase|code)|passwd|\bpwd\b|\bsecret|\btoken|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|credential|\bpin(?:[-_ ]?code)?\b|\bcvv\b|\bcvc\b|card[-_ ]?number|\bssn\b|social security|seed phrase|one[-_ ]?time[-_ ]?(?:code|password)|\botp\b|\bmfa\b/i;

const warning = /\b(?:not|never|no|without)\b|n't\b/i;

/** Whether a field, by its name and what is said of it, is for a secret. */
export function isSecretField(name: string, schema: unknown): boolean {
  // `apiKey` and `api_key` are read as `api key`.
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  if (secretive.test(words)) return true;
  if (!isObject(schema)) return false;
  if (ownValue(schema, 'format') === 'password') return true;
  const title = ownValue(schema, 'title');
  if (typeof title === 'string' && secretive.test(title)) return true;
  const description = ownValue(schema, 'description');
  // "Do not enter a PIN" asks for none.
  return (
    typeof description === 'string' && secretive.test(description) && !warning.test(description)
  );
}

/** The fields of a form that are for secrets, by name. Forms of targets are flat: fields in fields are not looked at. */
export function secretFields(schema: Readonly<Record<string, unknown>>): string[] {
  const properties = ownValue(schema, 'properties');
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) =>
    isSecretField(name, field) ? [name] : [],
  );
}
