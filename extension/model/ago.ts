const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long something is in the past: `just now`, `5 minutes ago`. */
export function ago(durationMs: number): string {
  const found = units.find(([, lengthMs]) => durationMs >= lengthMs);
  if (!found) return 'just now';
  const [unit, lengthMs] = found;
  const amount = Math.floor(durationMs / lengthMs);
  return `${amount} ${unit}${amount === 1 ? '' : 's'} ago`;
}
