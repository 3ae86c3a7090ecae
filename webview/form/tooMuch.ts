/** Limits of what is drawn as a form; what is beyond them is asked for as JSON alone. */
const mostPlaces = 20_000;
const deepest = 100;
const longest = 1_000_000;

/** Why no form is made of a schema, if it is too much for one. */
export function tooMuch(schema: unknown): string | undefined {
  const waiting: { place: unknown; depth: number }[] = [{ place: schema, depth: 0 }];
  let places = 0;
  let characters = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { place, depth } = next;
    places += 1;
    if (typeof place === 'string') characters += place.length;
    if (places > mostPlaces || characters > longest) return 'The schema is too large for a form';
    if (typeof place !== 'object' || place === null) continue;
    if (depth > deepest) return 'The schema is nested too deeply for a form';
    for (const below of Object.values(place)) waiting.push({ place: below, depth: depth + 1 });
  }
  return undefined;
}
