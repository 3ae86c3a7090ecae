import {
  isObject,
  listOf,
  ownValue,
  requiredOf,
  schemasOf,
  textOf,
  typesOf,
  type Schema,
} from './jsonSchema.ts';
import { merge, resolveSchema } from './resolveSchema.ts';

/** How one place of a value is asked for. What is below it is looked at when it is shown: schemas may be endless. */
export type FormNode = NodeFacts &
  (
    | { readonly kind: 'text'; readonly format: string | undefined }
    | { readonly kind: 'number'; readonly isInteger: boolean }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'constant'; readonly value: unknown }
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    /** Any number of the options. */
    | { readonly kind: 'choices'; readonly options: readonly Option[] }
    /** Named members, and maybe others besides. */
    | { readonly kind: 'group'; readonly members: readonly Member[]; readonly others: unknown }
    /** Items in a row; those at the beginning may have schemas of their own. */
    | { readonly kind: 'list'; readonly first: readonly unknown[]; readonly item: unknown }
    /** One of several things. */
    | { readonly kind: 'union'; readonly alternatives: readonly Alternative[] }
    /** What no field can be made for. */
    | { readonly kind: 'json' }
  );

interface NodeFacts {
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** The schema of this place, without references. */
  readonly schema: Schema;
  /** Whether it may be null instead. */
  readonly isNullable: boolean;
}

/** One of the values that a choice offers. */
export interface Option {
  readonly label: string;
  readonly value: unknown;
}

/** A member of a group. */
export interface Member {
  readonly name: string;
  readonly schema: unknown;
  readonly isRequired: boolean;
}

/** One of the things that a union may be. */
export interface Alternative {
  readonly label: string;
  readonly schema: Schema;
}

/** A group with more members than this is asked for as JSON: nobody fills in so many fields. */
export const mostMembers = 200;

/** How to ask for what `schema` describes. */
export function nodeOf(schema: unknown, root: Schema): FormNode {
  const resolved = resolveSchema(schema, root);
  const facts = {
    title: textOf(resolved, 'title'),
    description: textOf(resolved, 'description'),
    schema: resolved,
    isNullable: false,
  };
  if (Object.hasOwn(resolved, 'const')) {
    return { ...facts, kind: 'constant', value: resolved['const'] };
  }
  const options = optionsOf(resolved, root);
  if (options) return { ...facts, kind: 'choice', options };
  const alternatives = alternativesOf(resolved, root);
  const others = alternatives.filter(one => !isNull(one.schema));
  const [only] = others;
  if (only && others.length === 1) {
    const node = nodeOf(only.schema, root);
    return {
      ...node,
      title: facts.title ?? node.title,
      description: facts.description ?? node.description,
      schema: withDefault(node.schema, resolved),
      isNullable: alternatives.length > 1,
    };
  }
  if (only) return { ...facts, kind: 'union', alternatives };
  return { ...facts, ...shapeOf(resolved, root) };
}

/** The default that is given for the whole holds for what is left of it. */
function withDefault(schema: Schema, whole: Schema): Schema {
  return Object.hasOwn(whole, 'default') ? { ...schema, default: whole['default'] } : schema;
}

function shapeOf(schema: Schema, root: Schema) {
  const [type] = typesOf(schema);
  switch (type ?? impliedType(schema)) {
    case 'string':
      return { kind: 'text', format: textOf(schema, 'format') } as const;
    case 'number':
    case 'integer':
      return { kind: 'number', isInteger: type === 'integer' } as const;
    case 'boolean':
      return { kind: 'boolean' } as const;
    case 'null':
      return { kind: 'constant', value: null } as const;
    case 'array':
      return listShape(schema, root);
    case 'object':
      return groupShape(schema);
    case undefined:
    default:
      return { kind: 'json' } as const;
  }
}

function impliedType(schema: Schema): string | undefined {
  if (isObject(ownValue(schema, 'properties'))) return 'object';
  return isObject(ownValue(schema, 'items')) ? 'array' : undefined;
}

function listShape(schema: Schema, root: Schema) {
  const items = ownValue(schema, 'items');
  const first = Array.isArray(items) ? items : listOf(schema, 'prefixItems');
  const item = Array.isArray(items) ? ownValue(schema, 'additionalItems') : items;
  const options =
    first.length === 0 && isObject(item) && optionsOf(resolveSchema(item, root), root);
  if (options && ownValue(schema, 'uniqueItems') === true)
    return { kind: 'choices', options } as const;
  return { kind: 'list', first, item: item ?? first.length === 0 } as const;
}

function groupShape(schema: Schema) {
  const named = schemasOf(schema, 'properties');
  if (named.length > mostMembers) return { kind: 'json' } as const;
  const required = requiredOf(schema);
  const members = named.map(([name, member]) => ({
    name,
    schema: member,
    isRequired: required.has(name),
  }));
  // A group that names its members is not asked for others, unless it says what they are.
  const others = ownValue(schema, 'additionalProperties') ?? members.length === 0;
  return {
    kind: 'group',
    members: [...members.filter(one => one.isRequired), ...members.filter(one => !one.isRequired)],
    others: members.length > 0 && !isObject(others) ? false : others,
  } as const;
}

/** The values to choose from, when the schema lists them. */
function optionsOf(schema: Schema, root: Schema): Option[] | undefined {
  const values = listOf(schema, 'enum');
  if (values.length > 0) {
    const names = listOf(schema, 'enumNames');
    return values.map((value, index) => {
      const name = names[index];
      return { label: typeof name === 'string' ? name : labelOfValue(value), value };
    });
  }
  const listed = listOf(schema, 'oneOf');
  const alternatives = (listed.length > 0 ? listed : listOf(schema, 'anyOf')).map(one =>
    resolveSchema(one, root),
  );
  if (alternatives.length === 0) return undefined;
  if (!alternatives.every(one => Object.hasOwn(one, 'const') || isNull(one))) return undefined;
  return alternatives.map(one => {
    const value = isNull(one) ? null : one['const'];
    return { label: textOf(one, 'title') ?? labelOfValue(value), value };
  });
}

function isNull(schema: Schema): boolean {
  return ownValue(schema, 'type') === 'null';
}

/** What the schema may be one of: its alternatives, or its types where it has several. */
function alternativesOf(schema: Schema, root: Schema): Alternative[] {
  const { oneOf: _oneOf, anyOf: _anyOf, ...own } = schema;
  const listed = listOf(schema, 'oneOf');
  const found = (listed.length > 0 ? listed : listOf(schema, 'anyOf')).map(one =>
    resolveSchema(one, root),
  );
  // Alternatives that only say which members must be there are rules, and not things to choose from.
  if (found.length > 0 && !found.every(isRule)) {
    const base = { ...own };
    delete base['title'];
    delete base['description'];
    delete base['default'];
    return found.map((one, index) => {
      const whole = found.length === 1 ? merge(one, own) : merge(one, base);
      return { label: labelOfSchema(one) ?? `Alternative ${index + 1}`, schema: whole };
    });
  }
  const types = typesOf(schema);
  if (types.length < 2) return [];
  const base = { ...schema };
  delete base['default'];
  return types.map(type => ({ label: typeNames[type] ?? type, schema: { ...base, type } }));
}

const ruleKeywords = new Set(['required', 'not', 'description', 'title', 'dependentRequired']);

function isRule(schema: Schema): boolean {
  return Object.keys(schema).every(keyword => ruleKeywords.has(keyword));
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'Text',
  number: 'Number',
  integer: 'Whole number',
  boolean: 'Yes or no',
  null: 'Nothing (null)',
  array: 'List',
  object: 'Object',
};

/** What an alternative is called: its title, the value of its distinguishing member, or its type. */
function labelOfSchema(schema: Schema): string | undefined {
  const title = textOf(schema, 'title');
  if (title !== undefined) return title;
  if (Object.hasOwn(schema, 'const')) return labelOfValue(schema['const']);
  for (const [name, member] of schemasOf(schema, 'properties')) {
    if (isObject(member) && Object.hasOwn(member, 'const')) {
      return `${name}: ${labelOfValue(member['const'])}`;
    }
  }
  const [type] = typesOf(schema);
  if (type === undefined) return undefined;
  const required = [...requiredOf(schema)];
  const name = typeNames[type] ?? type;
  return type === 'object' && required.length > 0 ? `${name} with ${required.join(', ')}` : name;
}

/** A value as one short text. */
export function labelOfValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
