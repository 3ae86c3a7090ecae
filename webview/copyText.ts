import type { CallPayload, CallSummary } from '#protocol/call.ts';

/** A payload as JSON text, to be copied; undefined where it is not there. */
export function payloadText(payload: CallPayload): string | undefined {
  return payload.kind === 'whole' ? JSON.stringify(payload.value, undefined, 2) : undefined;
}

/** The command that makes this call again from a shell. */
export function cliCommand(call: CallSummary, payload: CallPayload): string | undefined {
  if (call.method !== 'tools/call' || payload.kind === 'dropped') return undefined;
  const words = ['mcp-federation', 'call', call.exposedName, '--federation', call.federation];
  if (payload.kind === 'whole') words.push('--args', JSON.stringify(payload.value));
  return words.map(quoted).join(' ');
}

/** A word for a POSIX shell: in quotes where it needs them. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
