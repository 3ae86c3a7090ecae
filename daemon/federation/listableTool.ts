import type { RawTool } from '../upstream/offerLists.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import {
  commonFields,
  isBoolean,
  isOptional,
  isText,
  isTexts,
  rejectedKeys,
  type FieldRules,
} from './listableFields.ts';

/** What strict clients take of a tool's optional fields. One that they reject would cost them the list of all targets. */
const toolFields: FieldRules = {
  ...commonFields,
  annotations: isAnnotations,
  execution: value => isJsonObject(value) && isOptional(value['taskSupport'], isTaskSupport),
};

/**
 * The tool as strict clients of an era take it: untouched where it can be, else without what they would reject.
 * Undefined when its arguments are described by something other than an object schema, which no client can do without.
 */
export function listableTool(raw: RawTool, era: Era): RawTool | undefined {
  const inputSchema = objectSchema(raw['inputSchema'] ?? {}, era);
  if (!inputSchema) return undefined;
  const outputSchema = resultSchema(raw['outputSchema'], era);
  const rejected = rejectedKeys(raw, { ...toolFields, outputSchema: () => Boolean(outputSchema) });
  const isUntouched =
    rejected.length === 0 &&
    inputSchema === raw['inputSchema'] &&
    outputSchema === raw['outputSchema'];
  if (isUntouched) return raw;
  const kept = Object.entries(raw).filter(([key]) => !rejected.includes(key));
  const schemas = outputSchema ? { inputSchema, outputSchema } : { inputSchema };
  return { ...Object.fromEntries(kept), ...schemas, name: raw.name };
}

/** What describes the results: since 2026 any schema, before that one for objects. */
function resultSchema(schema: unknown, era: Era): JsonObject | undefined {
  if (!isJsonObject(schema)) return undefined;
  if (era === 'modern') return isOptional(schema['$schema'], isText) ? schema : undefined;
  // Without a type and properties it may as well be for a text: results would not fit what had been made of it.
  const isForObjects = schema['type'] !== undefined || isJsonObject(schema['properties']);
  return isForObjects ? objectSchema(schema, era) : undefined;
}

/** A schema whose root is an object and whose properties have schemas; undefined when it is none. */
function objectSchema(schema: unknown, era: Era): JsonObject | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { type, properties, required } = schema;
  const isObjectType = type === undefined || [type].flat().includes('object');
  if (!isObjectType) return undefined;
  const hasGoodProperties = isOptional(
    properties,
    value =>
      isJsonObject(value) && (era === 'modern' || Object.values(value).every(isSchemaObject)),
  );
  const hasGoodRequired = isOptional(required, isTexts);
  if (type === 'object' && hasGoodProperties && hasGoodRequired) return schema;
  const good: JsonObject = { ...schema, type: 'object' };
  if (!hasGoodProperties) {
    if (isJsonObject(properties)) good['properties'] = asSchemaObjects(properties);
    else delete good['properties'];
  }
  if (!hasGoodRequired) delete good['required'];
  return good;
}

/** JSON Schema has the schemas `true` and `false` too, which clients of 2025 reject; these say the same as objects. */
function asSchemaObjects(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      if (isSchemaObject(schema)) return [name, schema];
      return [name, schema === false ? { not: {} } : {}];
    }),
  );
}

function isSchemaObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isAnnotations(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { title, readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = value;
  const hints = [readOnlyHint, destructiveHint, idempotentHint, openWorldHint];
  return isOptional(title, isText) && hints.every(hint => isOptional(hint, isBoolean));
}

function isTaskSupport(value: unknown): boolean {
  return value === 'required' || value === 'optional' || value === 'forbidden';
}
