import { redacted, redactText } from '#protocol/redactText.ts';

/** Keys whose texts are secrets. */
export const secretKey =
  /token|secret|passw(or)?d|passphrase|authorization|api[-_]?key|private[-_]?key|credential|cookie/i;

/** What is deeper than this is not shown. */
export const maxDepth = 100;

/** A copy in which values that look like secrets, by their key or by their form, cannot be read. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return '…';
  if (Array.isArray(value)) return value.map(item => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      secretKey.test(key) ? redactSecret(item, depth + 1) : redact(item, depth + 1),
    ]),
  );
}

/** What stands under such a key: numbers and booleans are settings (`maxTokens: 100`), and objects are looked into. */
function redactSecret(item: unknown, depth: number): unknown {
  if (typeof item === 'string' && item !== '') return redacted;
  if (Array.isArray(item) && depth <= maxDepth) {
    return item.map(one => redactSecret(one, depth + 1));
  }
  return redact(item, depth);
}
