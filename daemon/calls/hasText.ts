import { redactText } from '#protocol/redactText.ts';
import { maxDepth, secretKey } from './redact.ts';

/**
 * Whether a lower-case `text` stands in a value, in its keys, texts, numbers or words. What `redact` hides is not found:
 * who searches must not learn of secrets what who looks does not see.
 */
export function hasText(value: unknown, text: string, depth = 0, isSecret = false): boolean {
  switch (typeof value) {
    case 'string':
      return !(isSecret && value !== '') && showsText(value, text);
    case 'number':
    case 'boolean':
      return String(value).includes(text);
    case 'object':
      return value !== null && depth <= maxDepth && holdsText(value, text, depth, isSecret);
    default:
      return false;
  }
}

function holdsText(value: object, text: string, depth: number, isSecret: boolean): boolean {
  if (Array.isArray(value))
    return value.some((item: unknown) => hasText(item, text, depth + 1, isSecret));
  return Object.entries(value).some(
    ([key, item]) =>
      key.toLowerCase().includes(text) || hasText(item, text, depth + 1, secretKey.test(key)),
  );
}

function showsText(shown: string, text: string): boolean {
  if (!shown.toLowerCase().includes(text)) return false;
  // Asked last, since it is slow and few come this far.
  return redactText(shown).toLowerCase().includes(text);
}
