import { resolveSchema, type JsonSchema } from '../invoke/resolveSchema.ts';
import { escapeMarkdown } from '../model/escapeMarkdown.ts';

/** How deep a list goes, and how many lines it has at most: schemas can have thousands. */
const deepest = 3;
const maxLines = 40;

/** The arguments that a JSON schema describes, as a Markdown list with their types. Texts stand in it as plain text. */
export function describeSchema(schema: unknown): string {
  const lines = propertyLines(resolveSchema(schema, schema), schema, 0);
  if (lines.length === 0) return 'No arguments';
  const left = lines.length - maxLines;
  return [...lines.slice(0, maxLines), ...(left > 0 ? [`- and ${left} more`] : [])].join('\n');
}

function propertyLines(schema: JsonSchema, root: unknown, depth: number): string[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
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
    return [line, ...(depth + 1 < deepest ? propertyLines(below, root, depth + 1) : [])];
  });
}

/** What a value may be, in a few words. */
function typeWords(schema: JsonSchema, root: unknown): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.map(value => JSON.stringify(value)).join(', ')}`;
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) {
    const words = alternatives.map(one => typeWords(resolveSchema(one, root), root));
    return [...new Set(words)].join(' or ');
  }
  if (schema.type !== 'array') return schema.type ?? 'any value';
  return schema.items ? `list of ${typeWords(resolveSchema(schema.items, root), root)}` : 'list';
}

/** In one line, for line breaks would end the list. */
function plain(text: string): string {
  return escapeMarkdown(text.trim().replaceAll(/\s+/g, ' ')).trim();
}
