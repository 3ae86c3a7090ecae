import { hidden, isSecretName, isSecretValue } from '#protocol/secretLooks.ts';

/** A URL to show, without credentials and without what looks like a secret in its path and query. */
export function describeUrl(written: string): string {
  if (!URL.canParse(written)) return hidden;
  const url = new URL(written);
  const path = url.pathname
    .split('/')
    .map(segment => (isSecretValue(decode(segment)) ? hidden : segment))
    .join('/');
  const query = url.search.replaceAll(/([?&;])([^=&;]*)=?([^&;]*)/g, describeParameter);
  return `${url.protocol}//${url.host}${path}${query}`;
}

function describeParameter(_whole: string, separator: string, name: string, value: string): string {
  if (value === '') return `${separator}${isSecretValue(decode(name)) ? hidden : name}`;
  const isSecret = isSecretName(decode(name)) || isSecretValue(decode(value));
  return `${separator}${name}=${isSecret ? hidden : value}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray percent sign: the text is what it says.
  }
}
