/** How a value that is no plain header text is marked (2026-07-28, transports, header encoding). */
const prefix = '=?base64?';
const suffix = '?=';

/** Visible ASCII with spaces and tabs only inside. */
const plain = /^[\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A name or an argument as it stands in an HTTP header: plain where it can be, else Base64 of its UTF-8. */
export function encodeHeaderValue(value: string): string {
  const looksEncoded = value.startsWith(prefix) && value.endsWith(suffix);
  if (plain.test(value) && !looksEncoded) return value;
  return `${prefix}${Buffer.from(value, 'utf8').toString('base64')}${suffix}`;
}

/** What a header value stands for; undefined when it is neither plain nor well-formed Base64 of UTF-8. */
export function decodeHeaderValue(text: string): string | undefined {
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) {
    return text === '' || plain.test(text) ? text : undefined;
  }
  const encoded = text.slice(prefix.length, -suffix.length);
  if (!base64.test(encoded)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined; // Bytes that are no UTF-8.
  }
}
