import { resolveSchema, type JsonSchema } from './resolveSchema.ts';

/** What one argument may be. */
export type FieldType =
  | TextType
  | NumberType
  | { readonly kind: 'boolean' }
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  /** Any number of the options. */
  | { readonly kind: 'choices'; readonly options: readonly Option[] }
  /** Any number of plain values. */
  | { readonly kind: 'list'; readonly items: TextType | NumberType }
  | { readonly kind: 'json'; readonly shape: 'array' | 'object' | 'any' };

/** A text, and what is asked of it. */
export interface TextType {
  readonly kind: 'string';
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A regular expression of a target, so not one to run without a limit. */
  readonly pattern?: string;
  readonly format?: string;
  readonly contentMediaType?: string;
}

/** A number, and what is asked of it. */
export interface NumberType {
  readonly kind: 'number';
  readonly isInteger: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** One of the values that a choice offers. */
export interface Option {
  readonly label: string;
  readonly value: unknown;
}

/** What an argument with this schema may be; references lead into `root`. */
export function typeOf(schema: JsonSchema, root: unknown): FieldType {
  if (schema.const !== undefined) return { kind: 'constant', value: schema.const };
  const options = optionsOf(schema, root);
  if (options) return { kind: 'choice', options };
  const plain = plainTypeOf(schema);
  if (plain) return plain;
  switch (schema.type) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return schema.items
        ? typeOfList(resolveSchema(schema.items, root), root)
        : { kind: 'json', shape: 'array' };
    case 'object':
      return { kind: 'json', shape: 'object' };
    case undefined:
    default:
      return { kind: 'json', shape: 'any' };
  }
}

function typeOfList(items: JsonSchema, root: unknown): FieldType {
  const options = optionsOf(items, root);
  if (options) return { kind: 'choices', options };
  const plain = plainTypeOf(items);
  return plain ? { kind: 'list', items: plain } : { kind: 'json', shape: 'array' };
}

function plainTypeOf(schema: JsonSchema): TextType | NumberType | undefined {
  switch (schema.type) {
    case 'string': {
      const { minLength, maxLength, pattern, format, contentMediaType } = schema;
      return {
        kind: 'string',
        ...(minLength !== undefined && { minLength }),
        ...(maxLength !== undefined && { maxLength }),
        ...(pattern !== undefined && { pattern }),
        ...(format !== undefined && { format }),
        ...(contentMediaType !== undefined && { contentMediaType }),
      };
    }
    case 'number':
    case 'integer': {
      const { minimum, maximum } = schema;
      return {
        kind: 'number',
        isInteger: schema.type === 'integer',
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
      };
    }
    case undefined:
    default:
      return undefined;
  }
}

/** The values to choose from, when the schema lists them. */
function optionsOf(schema: JsonSchema, root: unknown): Option[] | undefined {
  if (schema.enum) return schema.enum.map(value => ({ label: labelOf(value), value }));
  const alternatives = (schema.oneOf ?? schema.anyOf)?.map(one => resolveSchema(one, root));
  if (!alternatives || alternatives.some(one => one.const === undefined)) return undefined;
  return alternatives.map(one => ({ label: one.title ?? labelOf(one.const), value: one.const }));
}

function labelOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
