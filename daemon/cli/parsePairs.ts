import { UsageError } from './usageError.ts';

/** Reads `KEY=VALUE` arguments; a value may have "=" itself. @throws UsageError */
export function parsePairs(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const end = pair.indexOf('=');
      if (end < 1) throw new UsageError(`${pair} must be KEY=VALUE, such as city=Berlin`);
      return [pair.slice(0, end), pair.slice(end + 1)];
    }),
  );
}
