import type { CallFrame } from '#protocol/call.ts';

/** What a frame is, in a few words: its method, or that it is an answer, and its id. */
export function frameTitle({ message }: CallFrame): string {
  const value = message.kind === 'whole' ? message.value : undefined;
  if (typeof value !== 'object' || value === null) return 'message';
  const id = 'id' in value ? ` #${String(value.id)}` : '';
  if ('method' in value) return `${String(value.method)}${id}`;
  if ('error' in value) return `error${id}`;
  return 'result' in value ? `result${id}` : `answer${id}`;
}
