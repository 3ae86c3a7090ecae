/**
 * The variables of a target that nobody has set, and the target with nothing in their place until somebody does.
 * @param needed those that stay as they are: the target waits for them
 */
export function withoutUnset(
  target: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
  needed: ReadonlySet<string>,
): { target: Record<string, unknown>; unset: string[] } {
  const unset = new Set<string>();
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value === 'object' && value !== null) return replaceAll(value);
    if (typeof value !== 'string') return value;
    return value.replaceAll(
      /(\$?)\$\{env:([^\s:=}]+)\}/g,
      (whole: string, escape: string, name: string) => {
        if (escape !== '' || env[name] !== undefined || needed.has(name)) return whole;
        unset.add(name);
        return `\${env:${name}:-}`;
      },
    );
  };
  const replaceAll = (value: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
  return { target: replaceAll(target), unset: [...unset] };
}
