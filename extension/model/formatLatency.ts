/** `14 ms`, `1.2 s`. */
export function formatLatency(durationMs: number): string {
  if (durationMs < 1) return '< 1 ms';
  return durationMs < 1_000
    ? `${Math.round(durationMs)} ms`
    : `${(durationMs / 1_000).toFixed(1)} s`;
}
