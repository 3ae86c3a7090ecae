const firstDelayMs = 1_000;
const maxDelayMs = 60_000;

/**
 * How long to wait before the start after failure number `attempt` (from 1): doubling, with jitter of ±20 % so that
 * targets that failed together do not come back together.
 */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  const delayMs = Math.min(firstDelayMs * 2 ** (attempt - 1), maxDelayMs);
  return Math.round(delayMs * (0.8 + 0.4 * random()));
}
