import type { ResultAction, ResultSheet } from '#protocol/resultMessage.ts';

import { DaemonFailure, messageOf } from '../daemon/daemonFailure.ts';
import type { CallResult } from '../pages/results.ts';
import { CallToolResult } from './contentBlock.ts';
import { partsOf } from './partsOf.ts';

const copies: readonly ResultAction[] = ['copyAsCurl', 'copyAsJsonRpc', 'copyAsCommandLine'];
const repeats: readonly ResultAction[] = ['again', 'editAndRunAgain'];

/** The page for how a call ended; nothing where a text in an editor shows it better. */
export function sheetOf({
  tool,
  target,
  durationMs,
  outcome,
}: CallResult): ResultSheet | undefined {
  const call = { tool, target, durationMs };
  if (outcome.kind === 'failed') {
    const actions = [...helpsFor(outcome.error), ...repeats, ...copies];
    // The code at the end is for programs.
    const problem = messageOf(outcome.error).replace(/ \([A-Z_]+\)$/, '');
    return { ...call, outcome: 'failed', problem, parts: [], actions };
  }
  const { isError = false } = CallToolResult.parse(outcome.result);
  const parts = partsOf(outcome.result);
  if (!isError && parts.every(({ kind }) => kind === 'text')) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(outcome.result));
  return isError
    ? {
        ...call,
        bytes,
        outcome: 'toolFailed',
        parts,
        actions: ['editAndRunAgain', 'again', 'showLog', 'openJson', ...copies],
      }
    : { ...call, bytes, outcome: 'succeeded', parts, actions: [...repeats, 'openJson', ...copies] };
}

/** What may help, by why there is no result. */
function helpsFor(error: unknown): readonly ResultAction[] {
  if (!(error instanceof DaemonFailure)) return ['showLog'];
  switch (error.code) {
    case 'CONFIG_INVALID':
    case 'UPSTREAM_DISABLED':
    case 'UNKNOWN_TARGET':
    case 'UNKNOWN_TOOL':
      return ['openConfiguration'];
    case 'UPSTREAM_EXITED':
    case 'UPSTREAM_PROTOCOL':
    case 'UPSTREAM_START_FAILED':
    case 'UPSTREAM_UNREACHABLE':
    case 'TIMED_OUT':
      return ['showLog', 'restartTarget', 'openConfiguration'];
    case 'TOOL_CALL_FAILED':
      return ['showLog', 'restartTarget'];
    default:
      return ['showLog'];
  }
}
