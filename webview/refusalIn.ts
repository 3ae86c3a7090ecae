import type { CallDetail, CallPayload } from '#protocol/call.ts';

/** The JSON-RPC error that a target answered with, if it did: that stands where else its result would. */
export function refusalIn({ frames }: CallDetail): CallPayload | undefined {
  const last = frames.at(-1);
  if (last?.direction !== 'received' || last.message.kind !== 'whole') return undefined;
  const { value } = last.message;
  const isError = typeof value === 'object' && value !== null && 'error' in value;
  return isError ? { kind: 'whole', value: value.error } : undefined;
}
