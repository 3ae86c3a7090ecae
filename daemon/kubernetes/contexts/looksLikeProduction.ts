/** Tells whether the name of a context looks like production, by the user's pattern; upper and lower case are the same. */
export function looksLikeProduction(pattern: string): (context: string) => boolean {
  const expression = new RegExp(pattern, 'i');
  return context => expression.test(context);
}
