/** A JSON schema of a target: any keyword may be missing, or be written wrongly. */
export type Schema = Readonly<Record<string, unknown>>;

/** Whether `value` is an object, and no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A keyword that is a text. */
export function textOf(schema: Schema, keyword: string): string | undefined {
  const value = ownValue(schema, keyword);
  return typeof value === 'string' ? value : undefined;
}

/** A keyword that is a number. */
export function numberOf(schema: Schema, keyword: string): number | undefined {
  const value = ownValue(schema, keyword);
  return typeof value === 'number' ? value : undefined;
}

/** A keyword that is a list; without it, an empty one. */
export function listOf(schema: Schema, keyword: string): readonly unknown[] {
  const value = ownValue(schema, keyword);
  return Array.isArray(value) ? value : [];
}

/** A keyword that has a schema for each of several names. */
export function schemasOf(
  schema: Schema,
  keyword: string,
): readonly (readonly [string, unknown])[] {
  const value = ownValue(schema, keyword);
  return isObject(value) ? Object.entries(value) : [];
}

/** The names that an object has to have. */
export function requiredOf(schema: Schema): ReadonlySet<string> {
  return new Set(listOf(schema, 'required').filter(name => typeof name === 'string'));
}

/** A member of an object's own: names such as `constructor` mean nothing else here. */
export function ownValue(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The types that a schema allows; none when it does not say. */
export function typesOf(schema: Schema): readonly string[] {
  const type = ownValue(schema, 'type');
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter(one => typeof one === 'string') : [];
}
