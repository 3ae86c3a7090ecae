const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration as people write it: `250ms`, `1.5s`, `15m`, `2h`; a bare number is of milliseconds. */
export function parseDuration(text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(text);
  const unitMs = unitsMs[parts?.[2] || 'ms'];
  return parts && unitMs !== undefined ? Number(parts[1]) * unitMs : undefined;
}

/** A moment by the user's clock: `14:05` of the day of `now`, `2026-11-22`, `2026-11-22t14:05:30`. */
export function parseTime(text: string, now: number): number | undefined {
  if (/^\d{1,2}:\d{2}(:\d{2})?$/.test(text)) {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    return new Date(now).setHours(hours, minutes, seconds, 0);
  }
  // A date alone would be read as one of UTC.
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text.toUpperCase();
  const time = /^\d{4}-/.test(text) ? Date.parse(moment) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
