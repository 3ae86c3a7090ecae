/**
 * A value as JSON text; undefined when it nests too deep to be written. `JSON.parse` reads any depth, but
 * `JSON.stringify` gives up after some thousand levels, and what a peer sends may have more.
 */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
