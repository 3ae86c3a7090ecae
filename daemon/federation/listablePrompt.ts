import type { RawPrompt } from '../upstream/offerLists.ts';
import { isJsonObject, type JsonObject } from '../wire/message.ts';
import {
  commonFields,
  isBoolean,
  isText,
  rejectedKeys,
  without,
  type FieldRules,
} from './listableFields.ts';

const promptFields: FieldRules = { ...commonFields, arguments: Array.isArray };
const argumentFields: FieldRules = { description: isText, required: isBoolean };

/** The prompt as strict clients take it: untouched where it can be, else without what they would reject. */
export function listablePrompt(raw: RawPrompt): RawPrompt {
  const kept = without(raw, rejectedKeys(raw, promptFields));
  const given = kept['arguments'];
  if (!Array.isArray(given)) return kept;
  const good = given.filter(isNamed).map(one => without(one, rejectedKeys(one, argumentFields)));
  const isUntouched =
    good.length === given.length && good.every((one, index) => one === given[index]);
  return isUntouched ? kept : { ...kept, arguments: good };
}

function isNamed(argument: unknown): argument is JsonObject {
  return isJsonObject(argument) && isText(argument['name']);
}
