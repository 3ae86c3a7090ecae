import type { ErrorCode } from '#protocol/errorCode.ts';

import { DaemonFailure, messageOf } from '../daemon/daemonFailure.ts';
import type { CommandId } from './commandIds.ts';

/** What the user is told of a command that failed, and what may help. */
export interface Explanation {
  readonly message: string;
  readonly help?: { readonly label: string; readonly command: CommandId };
}

/** Explains an error to the user; nothing when the user gave up on purpose. */
export function explainFailure(error: unknown): Explanation | undefined {
  if (error instanceof DaemonFailure) {
    if (error.code === 'ABORTED') return undefined;
    const help = helpFor(error.code);
    return { message: error.message, ...(help && { help }) };
  }
  if (error instanceof Error && error.name === 'AbortError') return undefined;
  return { message: messageOf(error), help: showLog };
}

const showLog = { label: 'Show Log', command: 'mcpFederation.showLog' } as const;
const addTarget = { label: 'Add Target…', command: 'mcpFederation.addTarget' } as const;
const openConfiguration = {
  label: 'Open Configuration',
  command: 'mcpFederation.openConfiguration',
} as const;

const confirmContext = {
  label: 'Confirm Context…',
  command: 'mcpFederation.confirmContext',
} as const;

function helpFor(code: ErrorCode): Explanation['help'] {
  switch (code) {
    case 'CONFIG_INVALID':
    case 'UPSTREAM_DISABLED':
      return openConfiguration;
    case 'UNKNOWN_TARGET':
    case 'UNKNOWN_TOOL':
      return addTarget;
    case 'KUBERNETES_UNCONFIRMED':
      return confirmContext;
    case 'ABORTED':
    case 'INVALID_REQUEST':
    case 'REQUEST_FAILED':
    case 'RESOURCE_TOO_LARGE':
    case 'TOOL_CALL_FAILED':
    case 'UNKNOWN_METHOD':
    case 'UNKNOWN_PROMPT':
    case 'UNKNOWN_RESOURCE':
      return undefined;
    case 'DAEMON_UNREACHABLE':
    case 'INTERNAL':
    // Their messages say what to do; with a button, the editor keeps them in sight until they are read.
    case 'AGENT_CONFIG':
    case 'KUBECTL_FAILED':
    case 'KUBECTL_MISSING':
    case 'KUBERNETES_CONTEXT_UNKNOWN':
    case 'KUBERNETES_FORBIDDEN':
    case 'KUBERNETES_LOGIN_EXPIRED':
    case 'KUBERNETES_NO_ENDPOINTS':
    case 'KUBERNETES_NOT_FOUND':
    case 'KUBERNETES_REJECTED':
    case 'KUBERNETES_UNREACHABLE':
    case 'KUBERNETES_UNTRUSTED':
    case 'KUBERNETES_WRONG_PORT':
    case 'PORT_IN_USE':
    case 'TIMED_OUT':
    case 'UPSTREAM_EXITED':
    case 'UPSTREAM_PROTOCOL':
    case 'UPSTREAM_START_FAILED':
    case 'UPSTREAM_UNREACHABLE':
      return showLog;
  }
}
