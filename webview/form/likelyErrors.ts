import type { SchemaError } from './validate.ts';

const union = /\/(?:anyOf|oneOf)\/(\d+)\//g;

/**
 * When a value fits none of several alternatives, each of them complains. This keeps the complaints of the one that was likely
 * meant: it has no other type or constant, and the fewest complaints.
 */
export function likelyErrors(errors: readonly SchemaError[], from = 0): readonly SchemaError[] {
  const places = new Map<string, Map<string, SchemaError[]>>();
  const plain: SchemaError[] = [];
  for (const error of errors) {
    const found = nextUnion(error.keywordLocation, from);
    if (!found) {
      plain.push(error);
      continue;
    }
    // The same alternatives may be met in several items of a list.
    const key = `${found.place} ${found.at}`;
    const branches = places.get(key) ?? new Map<string, SchemaError[]>();
    const branch = branches.get(found.branch) ?? [];
    places.set(key, branches.set(found.branch, [...branch, error]));
  }
  const chosen = [...places].flatMap(([key, branches]) => {
    const at = Number(key.slice(key.lastIndexOf(' ') + 1));
    const marked = [...branches.values()].map(one => ({ one, mark: wrongnessOf(one) }));
    const [best] = marked.toSorted((left, right) => left.mark - right.mark);
    return best ? likelyErrors(best.one, at) : []; // There may be alternatives in alternatives.
  });
  return [...plain, ...chosen];
}

function nextUnion(location: string, from: number) {
  union.lastIndex = from;
  const match = union.exec(location);
  const branch = match?.[1];
  if (!match || branch === undefined) return undefined;
  // The last slash is where the next one may begin.
  return { place: location.slice(0, match.index), branch, at: union.lastIndex - 1 };
}

function wrongnessOf(errors: readonly SchemaError[]): number {
  const depths = errors.map(({ instanceLocation }) => instanceLocation.split('/').length);
  const shallowest = Math.min(...depths);
  return errors.reduce((sum, { keyword }, index) => {
    const depth = (depths[index] ?? 0) - shallowest;
    if (keyword === 'type' && depth === 0) return sum + 1_000;
    return sum + (keyword === 'const' && depth <= 1 ? 100 : 1);
  }, 0);
}
