const firstMs = 500;
const longestMs = 30_000;

/** How long to wait after the `attempt`th failure in a row, counted from 1. Jitter keeps windows from trying all at once. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + random() / 2));
}
