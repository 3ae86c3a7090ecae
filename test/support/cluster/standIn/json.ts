/** Any JSON value; absent fields may be written as `undefined`. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path such as `spec.nodeName`. */
export function valueAt(value: Json, path: string): Json {
  return path
    .split('.')
    .reduce<Json>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);
}

/** Whether both say the same, whatever the order of their fields. */
export function isSame(one: Json, other: Json): boolean {
  return canonical(one) === canonical(other);
}

/** The value as a text that does not depend on the order of fields. */
export function canonical(value: Json): string {
  return JSON.stringify(value ?? null, (_key, inner: Json) =>
    isJsonObject(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
