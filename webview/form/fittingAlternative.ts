import type { Alternative } from './formNode.ts';
import { isObject, ownValue, requiredOf, schemasOf, typesOf, type Schema } from './jsonSchema.ts';
import { resolveSchema } from './resolveSchema.ts';

/** Which of the alternatives a value was most likely meant as. */
export function fittingAlternative(
  alternatives: readonly Alternative[],
  value: unknown,
  root: Schema,
): number {
  if (value === undefined) return 0;
  const marks = alternatives.map(({ schema }) => markOf(schema, value, root));
  return marks.indexOf(Math.max(...marks));
}

/** How well a value fits, by what tells alternatives apart: type, constants, and which members there are. */
function markOf(schema: Schema, value: unknown, root: Schema): number {
  if (Object.hasOwn(schema, 'const')) return schema['const'] === value ? 100 : -100;
  const types = typesOf(schema);
  if (types.length > 0 && !types.some(type => isOfType(type, value))) return -100;
  if (!isObject(value)) return types.length > 0 ? 1 : 0;
  const properties = schemasOf(schema, 'properties');
  const constants = properties.flatMap(([name, member]): number[] => {
    const resolved = resolveSchema(member, root);
    if (!Object.hasOwn(resolved, 'const')) return [];
    return [ownValue(value, name) === resolved['const'] ? 50 : -50];
  });
  const missing = [...requiredOf(schema)].filter(name => !Object.hasOwn(value, name));
  const known = properties.filter(([name]) => Object.hasOwn(value, name));
  return constants.reduce((sum, mark) => sum + mark, known.length - 2 * missing.length);
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
