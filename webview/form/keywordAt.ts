import { isObject, ownValue, type Schema } from './jsonSchema.ts';
import { stepsOf } from './pointer.ts';
import { lookUp } from './resolveSchema.ts';

/** What a schema says at the way that a validator took through it, references included. */
export function keywordAt(root: Schema, location: string): unknown {
  let place: unknown = root;
  for (const step of stepsOf(location)) {
    if (Array.isArray(place)) place = place[Number(step)];
    else if (isObject(place)) place = ownValue(place, step);
    else return undefined;
    if (step === '$ref' && typeof place === 'string') place = lookUp(place, root);
  }
  return place;
}
