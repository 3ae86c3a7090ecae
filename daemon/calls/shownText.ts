import { redactText } from '#protocol/redactText.ts';
import { firstPart } from '../lib/firstPart.ts';

/** No more than this is kept of what a target says of a call: it stays with the record and goes to every face. */
const maxMessageLength = 500;

/** What a target says, as it may be shown: shortened, and without secrets. */
export function shownText(message: string): string {
  // Redacted first, so that no half of a secret is left; not all of it, since it may be of megabytes.
  const text = redactText(firstPart(message, maxMessageLength * 2));
  return text.length > maxMessageLength ? `${text.slice(0, maxMessageLength)}…` : text;
}
