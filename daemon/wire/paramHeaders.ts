import { isJsonObject } from './message.ts';

/** An argument of a tool that stands in a header of its own, too (2026-07-28, transports, `x-mcp-header`). */
export interface ParamHeader {
  /** Without the `Mcp-Param-` before it. */
  readonly name: string;
  /** The keys that lead from the arguments to the value. */
  readonly path: readonly string[];
}

const annotation = 'x-mcp-header';
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const headerTypes: ReadonlySet<unknown> = new Set(['string', 'integer', 'boolean']);
/** Nobody writes a schema with this many levels by hand. */
const maxLevels = 20;

/**
 * Which arguments of a tool have headers of their own.
 * @returns the problem when the annotation is used in a way that makes the tool invalid
 */
export function paramHeaders(inputSchema: unknown): readonly ParamHeader[] | { problem: string } {
  const found: ParamHeader[] = [];
  const problem = collect(inputSchema, [], found) ?? misplaced(inputSchema, found.length);
  if (problem !== undefined) return { problem };
  const names = new Set(found.map(({ name }) => name.toLowerCase()));
  return names.size === found.length ? found : { problem: `${annotation} is not unique` };
}

/** A value that can stand in a header. */
export type MirroredValue = string | number | boolean;

/** The value of a header's argument; undefined where the argument is absent or null. */
export function paramValue({ path }: ParamHeader, args: unknown): MirroredValue | undefined {
  let value: unknown = args;
  for (const key of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return isMirrored(value) ? value : undefined;
}

function isMirrored(value: unknown): value is MirroredValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function collect(
  schema: unknown,
  path: readonly string[],
  found: ParamHeader[],
): string | undefined {
  if (!isJsonObject(schema) || path.length > maxLevels) return undefined;
  const name = schema[annotation];
  if (name !== undefined) {
    if (typeof name !== 'string' || !token.test(name))
      return `${annotation} is no header name: ${JSON.stringify(name)}`;
    if (path.length === 0 || !headerTypes.has(schema['type']))
      return `${annotation} ${name} is not on a string, an integer or a boolean`;
    found.push({ name, path });
  }
  const { properties } = schema;
  if (!isJsonObject(properties)) return undefined;
  for (const [key, property] of Object.entries(properties)) {
    const problem = collect(property, [...path, key], found);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** An annotation that no chain of `properties` leads to. */
function misplaced(schema: unknown, expected: number): string | undefined {
  return countAnnotations(schema, 0) === expected
    ? undefined
    : `${annotation} stands where no argument of its own is`;
}

function countAnnotations(value: unknown, level: number): number {
  if (typeof value !== 'object' || value === null || level > maxLevels * 2) return 0;
  const own = !Array.isArray(value) && annotation in value && !isPropertyMap(value) ? 1 : 0;
  return Object.values(value).reduce<number>(
    (sum, item) => sum + countAnnotations(item, level + 1),
    own,
  );
}

/** A property that is itself called like the annotation is no annotation. */
function isPropertyMap(value: object): boolean {
  const named = new Map<string, unknown>(Object.entries(value)).get(annotation);
  return typeof named === 'object' && named !== null;
}
