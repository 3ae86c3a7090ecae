/** Payloads above this are dropped from the record; their size is kept. */
export const maxPayloadBytes = 64 * 1024;

/** How much of a payload of this size is kept: all or nothing. */
export function kept(bytes: number): number {
  return bytes <= maxPayloadBytes ? bytes : 0;
}
