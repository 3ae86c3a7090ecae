import type { FormSheet } from '#protocol/formMessage.ts';

import { isObject } from './jsonSchema.ts';

const others = ['additionalProperties', 'oneOf', 'anyOf', 'allOf', '$ref', 'patternProperties'];

/** Whether there is anything to fill in: a page may only ask for a yes. */
export function hasFields({ schema, address }: FormSheet): boolean {
  if (address) return false;
  const properties = schema['properties'];
  const isBare = !isObject(properties) || Object.keys(properties).length === 0;
  return !isBare || others.some(keyword => schema[keyword]) || schema['type'] === undefined;
}
