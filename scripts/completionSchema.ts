import type { z } from 'zod';

import { configSchema } from './schema.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * The schema that our own extension gives the editor, for completion and hover alone. What is wrong in a configuration
 * is said by the daemon, in better words and at exact places; the published schema would say each of it once more.
 */
export function completionSchema(): JsonSchema {
  const { additionalProperties: _, required: __, properties = {}, ...schema } = configSchema();
  const { targets, ...rest } = properties;
  if (typeof targets !== 'object') throw new Error('The schema has no targets');
  const { propertyNames: ___, additionalProperties: target, ...ofTargets } = targets;
  if (typeof target !== 'object') throw new Error('The schema has no target');
  return {
    ...schema,
    properties: { ...rest, targets: { ...ofTargets, additionalProperties: oneOfThem(target) } },
  };
}

/** What tells which transport a target without a type has. */
const tellTales: Readonly<Record<string, readonly string[]>> = {
  stdio: ['command'],
  http: ['url'],
  kubernetes: ['context', 'service', 'deployment', 'pod', 'selector'],
};

/** Each transport's keys where it is chosen, and all of them where none is yet. */
function oneOfThem({ anyOf = [], ...target }: JsonSchema): JsonSchema {
  const alternatives = anyOf.flatMap(one => {
    if (typeof one !== 'object') return [];
    const { type } = one.properties ?? {};
    const name = typeof type === 'object' ? String(type.const) : '';
    return [{ name, description: descriptionOf(type), properties: one.properties ?? {} }];
  });
  const conditions = alternatives.map(({ name }) => isOfType(name));
  return {
    ...target,
    type: 'object',
    properties: {
      type: {
        description: 'How the target is reached.',
        enum: alternatives.map(({ name }) => name),
        enumDescriptions: alternatives.map(({ description }) => description),
      },
    },
    allOf: [
      ...alternatives.map(({ properties }, index) => ({
        if: conditions[index] ?? {},
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema, in an object that nobody awaits
        then: { properties: withoutType(properties) },
      })),
      {
        if: { not: { anyOf: conditions } },
        // oxlint-disable-next-line unicorn/no-thenable -- as above
        then: {
          properties: Object.assign(
            {},
            ...alternatives.map(({ properties }) => withoutType(properties)),
          ),
        },
      },
    ],
  };
}

function isOfType(name: string): JsonSchema {
  const keys = tellTales[name] ?? [];
  return {
    anyOf: [
      { properties: { type: { const: name } }, required: ['type'] },
      ...keys.map(key => ({ required: [key], not: { required: ['type'] } })),
    ],
  };
}

function withoutType({ type: _, ...properties }: NonNullable<JsonSchema['properties']>) {
  return properties;
}

function descriptionOf(schema: z.core.JSONSchema._JSONSchema | undefined): string {
  return typeof schema === 'object' ? (schema.description ?? '') : '';
}
