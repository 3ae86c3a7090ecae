import { redactText } from '#protocol/redactText.ts';

/** Names of arguments whose values are secrets. */
const secretName =
  /token|secret|passw(or)?d|passphrase|authorization|api[-_ ]?key|private[-_ ]?key|credential|cookie|(^|[-_])(pin|pwd|otp)$/i;

/** Besides the keys of well-known services: JWTs, private keys, URLs with passwords. */
const secretForm =
  /\beyJ[\w-]{10,}\.[\w-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^/\s:@]*:[^/\s:@]+@/;

/** Long words of mixed letters and digits are keys more often than anything else; paths are words with "/" between. */
const longWord = /[A-Za-z0-9+_]{32,}/g;

/** Whether an argument of this name is a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** Whether a text is a secret by its form. */
export function hasSecretForm(text: string): boolean {
  return secretForm.test(text) || redactText(text) !== text;
}

/** Whether a text may be a secret, so that it is better not kept. */
export function looksSecret(text: string): boolean {
  if (hasSecretForm(text)) return true;
  const words = text.match(longWord) ?? [];
  return words.some(word => /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word));
}

/** A copy of arguments without those that are secrets by their name or by their form, at any depth. */
export function withoutSecrets(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(args).filter(
    ([name, value]) => !isSecretSetting(name, value) && !holdsSecret(value),
  );
  return Object.fromEntries(kept);
}

/** Numbers and booleans under such a name are settings (`maxTokens: 100`). */
function isSecretSetting(name: string, value: unknown): boolean {
  return isSecretName(name) && typeof value !== 'number' && typeof value !== 'boolean';
}

const deepest = 50;

function holdsSecret(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return looksSecret(value);
  if (typeof value !== 'object' || value === null) return false;
  if (depth > deepest) return true; // Nobody looked further.
  return Object.entries(value).some(
    ([name, item]) => isSecretSetting(name, item) || holdsSecret(item, depth + 1),
  );
}
