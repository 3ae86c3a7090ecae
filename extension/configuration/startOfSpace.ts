/** Where the white space of a line begins that ends at `offset`. Not by a pattern: one that is for an end is tried at each place before it. */
export function startOfSpace(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start;
}
