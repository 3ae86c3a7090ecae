import { isObject, ownValue } from './jsonSchema.ts';

/** The pointer to a member of what is at `pointer`. */
export function childPointer(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The names on the way to a place; those that stood in an address are decoded first. */
export function stepsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(readStep);
}

/** What is at a place of a value, if there is anything. */
export function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce((place, name) => {
    if (Array.isArray(place))
      return /^\d+$/.test(name) ? (place[Number(name)] as unknown) : undefined;
    return isObject(place) ? ownValue(place, name) : undefined;
  }, value);
}

function readStep(step: string): string {
  return decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone per cent sign stands for itself.
  }
}
