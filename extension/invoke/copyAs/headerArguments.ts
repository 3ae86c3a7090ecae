import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;

const JsonObject = z.record(z.string(), z.unknown());
const annotation = 'x-mcp-header';
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Visible ASCII, with spaces inside only. */
const plain = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;
const deepest = 20;

/** The headers in which a request repeats arguments, where the tool's schema wants that (`x-mcp-header`). */
export function headerArguments(schema: Json, args: unknown, depth = 0): [string, string][] {
  const values = JsonObject.safeParse(args).data ?? {};
  if (depth > deepest) return [];
  const properties = Object.entries(JsonObject.safeParse(schema['properties']).data ?? {});
  return properties.flatMap(([key, property]) => {
    const read = JsonObject.safeParse(property).data;
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (!read || value === undefined) return [];
    const name = read[annotation];
    const own: [string, string][] =
      typeof name === 'string' && fieldName.test(name) && isPlainValue(value)
        ? [[`Mcp-Param-${name}`, headerValue(String(value))]]
        : [];
    return [...own, ...headerArguments(read, value, depth + 1)];
  });
}

/** As it can stand in a header: in Base64 where it is no plain text (2026-07-28, transports). */
export function headerValue(text: string): string {
  const looksEncoded = text.startsWith('=?base64?') && text.endsWith('?=');
  if (plain.test(text) && !looksEncoded) return text;
  return `=?base64?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

function isPlainValue(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
