import type { ErrorCode } from '#protocol/errorCode.ts';

/** How often a list is read where watching is not allowed. */
export const pollIntervalMs = 30_000;

const firstDelayMs = 500;
const maxDelayMs = 15_000;

/** A plugin for credentials may open a browser each time that it is asked. */
const loginIntervalMs = 300_000;

/** How long to wait after failure number `attempt` (from 1), which was of this kind. */
export function failureDelayMs(code: ErrorCode, attempt: number): number {
  return code === 'KUBERNETES_LOGIN_EXPIRED' ? loginIntervalMs : watchDelayMs(attempt);
}

/** How long to wait after failure number `attempt` (from 1): doubling, ±20 % so that not all come back together. */
export function watchDelayMs(attempt: number, random: () => number = Math.random): number {
  const delayMs = Math.min(firstDelayMs * 2 ** (attempt - 1), maxDelayMs);
  return Math.round(delayMs * (0.8 + 0.4 * random()));
}
