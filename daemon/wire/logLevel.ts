/** The levels of MCP log messages, least severe first (RFC 5424). */
export const logMessageLevels = [
  'debug',
  'info',
  'notice',
  'warning',
  'error',
  'critical',
  'alert',
  'emergency',
] as const;
export type LogMessageLevel = (typeof logMessageLevels)[number];

/** Whether a value is a level that MCP knows. */
export function isLogMessageLevel(value: unknown): value is LogMessageLevel {
  return logMessageLevels.some(level => level === value);
}

/** Whether who asked for `wanted` and up wants a message of `level`. Who asked for nothing, and unknown levels, pass. */
export function wantsLevel(wanted: LogMessageLevel | undefined, level: unknown): boolean {
  if (wanted === undefined || !isLogMessageLevel(level)) return true;
  return logMessageLevels.indexOf(level) >= logMessageLevels.indexOf(wanted);
}

/** The least severe of the levels that somebody asked for. */
export function mostVerbose(
  levels: Iterable<LogMessageLevel | undefined>,
): LogMessageLevel | undefined {
  const asked = new Set(levels);
  return logMessageLevels.find(level => asked.has(level));
}
