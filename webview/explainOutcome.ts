import type { CallDetail } from '#protocol/call.ts';

/** What a person can do about a call that did not succeed; undefined where nothing is known to help. */
export function explainOutcome({ call, timing }: CallDetail): string | undefined {
  const { outcome } = call;
  switch (outcome.kind) {
    case 'pending':
    case 'succeeded':
      return undefined;
    case 'cancelled':
      return 'The client gave the call up before the target had answered';
    case 'toolError':
      return 'The target answered: the tool itself says that it failed. Its result tells why; other arguments may help';
    case 'failed':
      if (call.sentMs === undefined)
        return `The call never reached the target: ${wayTo(call.target)}`;
      if (call.heardMs === undefined)
        return `The call was sent, and no answer came${timing.pod ? ` from pod ${timing.pod}` : ''}: look at the log of ${call.target} for what it did`;
      return 'The target refused the call with a JSON-RPC error: the last frame is what it said';
  }
}

function wayTo(target: string): string {
  return `look at the state of ${target} and at its log, and start it again when the reason is gone`;
}
