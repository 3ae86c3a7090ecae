import { resolveSchema, type JsonSchema } from '../invoke/resolveSchema.ts';
import { escapeMarkdown } from '../model/escapeMarkdown.ts';

/** How deep a list goes, and how many lines it has at most: schemas can have thousands. */
const deepest = 3;
const maxLines = 40;
/** Schemas that refer to themselves have no end: what is beyond this is not even counted. */
const maxCounted = 1_000;
/** How many of the values and alternatives of one type are named. */
const maxWords = 12;

/** The arguments that a JSON schema describes, as a Markdown list with their types. Texts stand in it as plain text. */
export function describeSchema(schema: unknown): string {
  const found = [...propertyLines(resolveSchema(schema, schema), schema, 0).take(maxCounted)];
  if (found.length === 0) return 'No arguments';
  const left = found.length < maxCounted ? `${found.length - maxLines}` : 'many';
  const more = found.length > maxLines ? [`- and ${left} more`] : [];
  return [...found.slice(0, maxLines), ...more].join('\n');
}

function* propertyLines(
  schema: JsonSchema,
  root: unknown,
  depth: number,
): Generator<string, undefined> {
  const required = new Set(schema.required);
  for (const [name, given] of Object.entries(schema.properties ?? {})) {
    const property = resolveSchema(given, root);
    const below = property.items ? resolveSchema(property.items, root) : property;
    const optional = required.has(name) ? '' : ', optional';
    const about = property.description ?? property.title;
    const line = [
      `${'  '.repeat(depth)}- **${plain(name)}** (${plain(typeWords(property, root))}${optional})`,
      ...(about === undefined ? [] : [plain(about)]),
      ...(property.default === undefined
        ? []
        : [`Default: ${plain(JSON.stringify(property.default))}`]),
    ].join(' — ');
    yield line;
    if (depth + 1 < deepest) yield* propertyLines(below, root, depth + 1);
  }
}

/** What a value may be, in a few words: alternatives may hold themselves, so those further in are not told. */
function typeWords(schema: JsonSchema, root: unknown, depth = 0): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum)
    return `one of ${listed(
      schema.enum.map(value => JSON.stringify(value)),
      ', ',
    )}`;
  const isDeepest = depth + 1 >= deepest;
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) {
    if (isDeepest) return 'any value';
    const told = alternatives.slice(0, maxWords + 1);
    const words = told.map(one => typeWords(resolveSchema(one, root), root, depth + 1));
    return listed([...new Set(words)], ' or ');
  }
  if (schema.type !== 'array') return schema.type ?? 'any value';
  if (!schema.items || isDeepest) return 'list';
  return `list of ${typeWords(resolveSchema(schema.items, root), root, depth + 1)}`;
}

function listed(words: readonly string[], separator: string): string {
  const more = words.length > maxWords ? ['…'] : [];
  return [...words.slice(0, maxWords), ...more].join(separator);
}

/** In one line, for line breaks would end the list. */
function plain(text: string): string {
  return escapeMarkdown(text.trim().replaceAll(/\s+/g, ' ')).trim();
}
