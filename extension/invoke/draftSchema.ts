import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;

const JsonObject = z.record(z.string(), z.unknown());
const deepest = 60;

/**
 * A tool's schema, as the editor's JSON support may have it: it comes from a target, so it must not make the editor
 * fetch anything, nor draw Markdown.
 */
export function draftSchema(inputSchema: Json): Json {
  const schema = harmless(inputSchema, 0);
  const read = JsonObject.safeParse(schema).data ?? {};
  const properties = JsonObject.safeParse(read['properties']).data ?? {};
  return {
    type: 'object',
    ...read,
    properties: { ...properties, $schema: { type: 'string', description: 'Not sent to the tool' } },
  };
}

/** Keywords that lead elsewhere, or that only VS Code knows. */
const dropped =
  /^(\$schema|\$id|id|\$dynamicRef|\$recursiveRef|markdown.*|defaultSnippets|enumDescriptions|doNotSuggest)$/;
/** Under these, keys are names that the schema's author chose. */
const holdsNames = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
/** Under these stand values, not schemas. */
const holdsValues = new Set(['default', 'const', 'enum', 'examples', 'required']);

function harmless(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.map(item => harmless(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return {};
  const kept = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    if (dropped.test(key)) return [];
    if (key === '$ref')
      return typeof item === 'string' && item.startsWith('#') ? [[key, item]] : [];
    if (holdsValues.has(key)) return [[key, item]];
    if (holdsNames.has(key) && typeof item === 'object' && item !== null) {
      const named = Object.entries(item).map(([name, one]) => [name, harmless(one, depth + 1)]);
      return [[key, Object.fromEntries(named)]];
    }
    return [[key, harmless(item, depth + 1)]];
  });
  return Object.fromEntries(kept);
}
