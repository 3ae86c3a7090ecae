import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { ToolCall } from '../invoke/toolCall.ts';
import type { Services } from './services.ts';

/** The call that a command is run on: the dashboard's, that of the result in front, or the last one. */
export function callOf({ shown, values, memory }: Services, argument: unknown): ToolCall {
  const given = ToolCall.safeParse(argument).data;
  if (given) return given;
  const address = addressOf(argument) ?? values.active()?.address;
  const call = (address === undefined ? undefined : shown.find(address)) ?? memory.last;
  if (!call) throw new DaemonFailure('INVALID_REQUEST', 'No tool was run yet');
  return call;
}

/** An action at the top of an editor gives the address of its document. */
function addressOf(argument: unknown): string | undefined {
  const isAddress = typeof argument === 'object' && argument !== null && 'scheme' in argument;
  // oxlint-disable-next-line typescript/no-base-to-string -- a URI's own toString() is its text
  return isAddress ? argument.toString() : undefined;
}
