import { isJsonObject, type Json } from '../json.ts';
import { fieldSchema, isOpen, type Schema } from './schema.ts';

/** The value with its schema's defaults, and without the fields that the schema does not know. */
export function shapeBySchema(schema: Schema | undefined, value: Json): Json {
  if (!schema) return value;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map(item => shapeBySchema(schema.items, item));
  }
  if (!isJsonObject(value)) return value;
  const shaped: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) {
    const known = fieldSchema(schema, name);
    if (known || isOpen(schema)) shaped[name] = shapeBySchema(known, inner);
  }
  for (const [name, { default: fallback }] of Object.entries(schema.properties ?? {})) {
    if (fallback !== undefined && shaped[name] === undefined) shaped[name] = fallback;
  }
  return shaped;
}

/** The fields that the schema does not know, as `spec.mcp.tragets`. */
export function unknownFields(schema: Schema | undefined, value: Json, field = ''): string[] {
  if (!schema) return [];
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, index) =>
      unknownFields(schema.items, item, `${field}[${index}]`),
    );
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const known = fieldSchema(schema, name);
    const path = field === '' ? name : `${field}.${name}`;
    return known || isOpen(schema) ? unknownFields(known, inner, path) : [path];
  });
}
