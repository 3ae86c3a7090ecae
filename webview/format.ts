const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The time of day, `14:03:22`, as the user's clock shows it. */
export function formatTime(unixMs: number): string {
  const date = new Date(unixMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
}

/** The time of day to the millisecond, `14:03:22.045`. */
export function formatTimeToMs(unixMs: number): string {
  return `${formatTime(unixMs)}.${String(new Date(unixMs).getMilliseconds()).padStart(3, '0')}`;
}

/** The day and the time to the millisecond, `2026-11-22 14:03:22.045`. */
export function formatMoment(unixMs: number): string {
  const date = new Date(unixMs);
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())];
  return `${day.join('-')} ${formatTimeToMs(unixMs)}`;
}

/** How long something took, in at most two units: `<1 ms`, `12 ms`, `1.24 s`, `1 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1) return '<1 ms';
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  // From here on two decimals would round up to 60.00 s.
  if (durationMs < minuteMs - 5) return `${(durationMs / secondMs).toFixed(2)} s`;
  return formatSpan(durationMs);
}

/** How long a short stretch took, to a tenth of what `formatDuration` shows: `0.38 ms`, `4.2 ms`, `12 ms`. */
export function formatFine(durationMs: number): string {
  if (durationMs < 0.005) return '0 ms';
  if (durationMs < 1) return `${durationMs.toFixed(2)} ms`;
  return durationMs < 9.95 ? `${durationMs.toFixed(1)} ms` : formatDuration(durationMs);
}

/** A moment of a call: how long after its beginning, `+12 ms`, `+1.24 s`. */
export function formatOffset(offsetMs: number): string {
  return `+${formatFine(offsetMs)}`;
}

/** How long something has lasted, to the second at best: `0 s`, `5 min 3 s`, `2 h 5 min`, `4 d 3 h`. */
export function formatSpan(durationMs: number): string {
  // A remote daemon's clock may be a little ahead of this one.
  const totalMs = Math.max(0, durationMs);
  if (totalMs < minuteMs) return `${Math.floor(totalMs / secondMs)} s`;
  if (totalMs < hourMs) return twoUnits(totalMs, minuteMs, 'min', secondMs, 's');
  if (totalMs < dayMs) return twoUnits(totalMs, hourMs, 'h', minuteMs, 'min');
  return twoUnits(totalMs, dayMs, 'd', hourMs, 'h');
}

/** How long ago something was: `just now`, `12 s ago`. */
export function formatAgo(unixMs: number, now: number): string {
  return now - unixMs < secondMs ? 'just now' : `${formatSpan(now - unixMs)} ago`;
}

/** A size: `61 B`, `1.2 kB`, `12.0 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_950) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function twoUnits(
  totalMs: number,
  largeMs: number,
  large: string,
  smallMs: number,
  small: string,
): string {
  const count = Math.floor(totalMs / largeMs);
  const rest = Math.floor((totalMs % largeMs) / smallMs);
  return rest === 0 ? `${count} ${large}` : `${count} ${large} ${rest} ${small}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}

/** A number of things: `1,234`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
