const firstDelayMs = 100;
const maxDelayMs = 5_000;

/** How long to wait after failure number `attempt` (from 1): doubling, ±20 % so that not all come back together. */
export function forwardDelayMs(attempt: number, random: () => number = Math.random): number {
  const delayMs = Math.min(firstDelayMs * 2 ** (attempt - 1), maxDelayMs);
  return Math.round(delayMs * (0.8 + 0.4 * random()));
}
