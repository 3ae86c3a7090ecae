import type { JsonObject } from '../wire/message.ts';
import { isText, rejectedKeys, resourceFields, without } from './listableFields.ts';

/**
 * The resource or template as strict clients take it: untouched where it can be, else without what they would reject.
 * One without a name gets `identity`, its URI, for a name.
 */
export function listableResource<Raw extends JsonObject>(raw: Raw, identity: string): Raw {
  const kept = without(raw, rejectedKeys(raw, resourceFields));
  return isText(raw['name']) ? kept : { ...kept, name: identity };
}
