const disjunction = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `a, b or c`. */
export function orList(words: readonly string[]): string {
  return disjunction.format(words);
}

/** `"a", "b" or "c"`: the values that may be written, as JSON. */
export function orJsonList(values: readonly unknown[]): string {
  return orList(values.map(value => JSON.stringify(value)));
}
