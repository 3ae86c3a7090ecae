import type { Progress } from '../daemon/pendingRequests.ts';
import type { Services } from '../commands/services.ts';
import type { ChosenTool } from '../commands/chosenTool.ts';
import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { plainNotification } from '../model/plainNotification.ts';
import type { CallResult } from '../pages/results.ts';
import { confirmRun } from './confirmRun.ts';

/** Calls a tool once the user agrees, with its progress, and shows how that ended. */
export async function callTool(
  services: Services,
  chosen: ChosenTool,
  args: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { editor, memory, results } = services;
  const { federation, target, tool } = chosen;
  if (!(await confirmRun(services, chosen, args))) return;
  const call = { federation, tool: tool.exposedName, arguments: { ...args } };
  await memory.remember(call);
  const startedAt = performance.now();
  const ended = await editor.withProgress(`Running ${tool.exposedName}`, (signal, report) =>
    run(services, call, signal, progress =>
      report(describeProgress(progress), fractionOf(progress)),
    ),
  );
  const durationMs = performance.now() - startedAt;
  await results.show({ ...call, target: target.name, durationMs, ...ended });
}

type Call = Pick<CallResult, 'federation' | 'tool' | 'arguments'>;
type Ended = Pick<CallResult, 'outcome'> & Partial<Pick<CallResult, 'callId' | 'durationMs'>>;

async function run(
  { link }: Services,
  { federation, tool, arguments: args }: Call,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Ended> {
  const { control } = await link.connected(signal);
  const params = { federation, name: tool, arguments: { ...args } };
  try {
    const answer = await control.request('callTool', params, { signal, onProgress });
    const { result, callId, durationMs } = answer;
    return { callId, durationMs, outcome: { kind: 'answered', result } };
  } catch (error) {
    if (signal.aborted) throw error; // The user cancelled, and knows.
    return { outcome: { kind: 'failed', error: explainLoss(tool, error) } };
  }
}

/** A daemon that goes while a tool runs takes the answer along, but not what the tool has done. */
function explainLoss(tool: string, error: unknown): unknown {
  if (!(error instanceof DaemonFailure) || error.code !== 'DAEMON_UNREACHABLE') return error;
  const message = `The daemon was lost while ${tool} ran. The tool may have done its work: look before you run it again`;
  return new DaemonFailure(error.code, message, { cause: error });
}

/** `message (2 of 4, 50%)`, as far as the target tells. */
export function describeProgress(step: Progress): string {
  const { progress, total, message } = step;
  const fraction = fractionOf(step);
  const percent = fraction === undefined ? undefined : `${Math.round(fraction * 100)}%`;
  const steps = total === undefined ? String(progress) : `${progress} of ${total}`;
  const amount = total === 100 ? percent : [steps, percent].filter(Boolean).join(', ');
  // It is shown in a notification, and the words are the target's.
  return message === undefined ? String(amount) : `${plainNotification(message)} (${amount})`;
}

function fractionOf({ progress, total }: Progress): number | undefined {
  if (total === undefined || total <= 0) return undefined;
  return Math.min(1, Math.max(0, progress / total));
}
