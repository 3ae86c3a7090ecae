import type { CallPayload, CallSummary } from '#protocol/call.ts';
import { redacted } from '#protocol/redactText.ts';
import type { InvokeRequest } from '#protocol/webviewMessage.ts';

/** What is asked of the editor to run a call again; undefined for what is no tool's call, or whose arguments are not kept. */
export function callAgain(
  call: CallSummary,
  payload: CallPayload,
  edit: boolean,
): InvokeRequest | undefined {
  if (call.method !== 'tools/call' || payload.kind === 'dropped') return undefined;
  const args = payload.kind === 'whole' && isRecord(payload.value) ? payload.value : {};
  const readable = Object.entries(args).filter(([, value]) => !holdsRedacted(value));
  return {
    federation: call.federation,
    tool: call.exposedName,
    arguments: Object.fromEntries(readable),
    // A secret that cannot be read has to be given anew.
    edit: edit || readable.length < Object.keys(args).length,
  };
}

function holdsRedacted(value: unknown): boolean {
  return (JSON.stringify(value) ?? '').includes(redacted);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
