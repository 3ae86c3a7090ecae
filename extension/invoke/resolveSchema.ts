import * as z from 'zod';

const schemaObject = z.record(z.string(), z.unknown());

/** The keywords that a form can use. A keyword that a target writes wrongly counts as absent, since the target checks its arguments itself. */
const JsonSchema = z.object({
  type: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  default: z.unknown().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional().catch(undefined),
  anyOf: z.array(schemaObject).optional().catch(undefined),
  oneOf: z.array(schemaObject).optional().catch(undefined),
  allOf: z.array(schemaObject).optional().catch(undefined),
  properties: z.record(z.string(), schemaObject).optional().catch(undefined),
  additionalProperties: z.unknown().optional(),
  required: z.array(z.string()).optional().catch(undefined),
  items: schemaObject.optional().catch(undefined),
  minimum: z.number().optional().catch(undefined),
  maximum: z.number().optional().catch(undefined),
  minLength: z.number().optional().catch(undefined),
  maxLength: z.number().optional().catch(undefined),
  pattern: z.string().optional().catch(undefined),
  format: z.string().optional().catch(undefined),
  contentMediaType: z.string().optional().catch(undefined),
  $ref: z.string().optional().catch(undefined),
});
/** A JSON schema as far as a form can use it: without references, and without the alternative of being null. */
export type JsonSchema = Omit<z.infer<typeof JsonSchema>, 'type'> & { type?: string | undefined };

/** References inside references are followed no further than this; they may go in circles. */
const deepest = 8;

/** Reads `schema`, following its references into `root`. */
export function resolveSchema(schema: unknown, root: unknown, depth = 0): JsonSchema {
  const { type, ...read } = JsonSchema.catch({}).parse(schema);
  if (depth >= deepest) return read;
  if (read.$ref !== undefined) {
    const { $ref, ...own } = read;
    return merge(resolveSchema(lookUp($ref, root), root, depth + 1), {
      ...own,
      type: single(type),
    });
  }
  const [only, ...others] = (read.anyOf ?? read.oneOf ?? []).filter(one => one['type'] !== 'null');
  if (only && others.length === 0) {
    const { anyOf: _anyOf, oneOf: _oneOf, ...own } = read;
    return merge(resolveSchema(only, root, depth + 1), { ...own, type: single(type) });
  }
  return { ...read, type: single(type) };
}

/** What stands beside a reference wins over what stands behind it. */
function merge(behind: JsonSchema, beside: JsonSchema): JsonSchema {
  const said = Object.entries(beside).filter(([, value]) => value !== undefined);
  return { ...behind, ...Object.fromEntries(said) };
}

/** The one type besides null; none when there are several, which only JSON text can tell apart. */
function single(type: string | readonly string[] | undefined): string | undefined {
  if (type === undefined || typeof type === 'string') return type;
  const types = type.filter(one => one !== 'null');
  return types.length === 1 ? types[0] : undefined;
}

/** What a reference inside the document, such as `#/$defs/Colour`, stands for. */
function lookUp(reference: string, root: unknown): unknown {
  if (!reference.startsWith('#')) return undefined;
  let found = root;
  for (const step of reference.slice(1).split('/').slice(1)) {
    const key = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
    found = schemaObject.safeParse(found).data?.[key];
  }
  return found;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // It has percent signs of its own.
  }
}
