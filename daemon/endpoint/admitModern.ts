import type { IncomingHttpHeaders } from 'node:http';

import { isLogMessageLevel, logMessageLevels } from '../wire/logLevel.ts';
import { hasEnvelope, metaKey, takeEnvelope, type Envelope } from '../wire/envelope.ts';
import { mcpCode, rpcCode, type Message, type RequestMessage } from '../wire/message.ts';
import { mirrorProblem } from '../wire/mirroredHeaders.ts';
import type { ParamHeader } from '../wire/paramHeaders.ts';
import { isModernRevision, modernRevision, modernRevisions } from '../wire/revisions.ts';

/** Why a modern request is refused: an HTTP status, and a JSON-RPC error. */
export interface ModernRefusal {
  readonly status: 400 | 404;
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** Of what a client sent, no more than this is repeated. */
const maxShownLength = 100;

const versionHeader = 'mcp-protocol-version';

/** Whether what came is for the modern era: it describes itself, or its header says so (2026-07-28, versioning). */
export function isModern(incoming: Message | Message[], headers: IncomingHttpHeaders): boolean {
  if (Array.isArray(incoming)) {
    return isModernHeader(headers) || incoming.some(message => isModern(message, {}));
  }
  const isMethod = 'method' in incoming;
  if (isMethod && hasEnvelope(incoming.params)) return true;
  return isModernHeader(headers) && !(isMethod && incoming.method === 'initialize');
}

/** Whether the headers alone say that this is for the modern era. */
export function isModernHeader(headers: IncomingHttpHeaders): boolean {
  return headers[versionHeader] === modernRevision;
}

/**
 * Judges a modern request by what it says of itself, and by the headers that must say the same, where it came with
 * headers. Takes the envelope out of its `params`.
 */
export function admitModern(
  { method, params }: RequestMessage,
  headers: IncomingHttpHeaders | undefined,
  paramHeaders: readonly ParamHeader[],
): Envelope | ModernRefusal {
  const envelope = takeEnvelope(params);
  if ('problem' in envelope) return refusal(rpcCode.invalidParams, envelope.problem);
  const { protocolVersion, logLevel } = envelope;
  const header = headers?.[versionHeader];
  if (header !== undefined && header !== protocolVersion)
    return refusal(
      mcpCode.headerMismatch,
      'The MCP-Protocol-Version header says other than the body',
    );
  if (!isModernRevision(protocolVersion)) {
    const requested = protocolVersion.slice(0, maxShownLength);
    const data = { supported: modernRevisions, requested };
    return refusal(
      mcpCode.unsupportedVersion,
      `MCP ${requested} is not spoken here in this way`,
      data,
    );
  }
  if (headers) {
    if (header === undefined)
      return refusal(mcpCode.headerMismatch, 'The MCP-Protocol-Version header is missing');
    const mirrored = mirrorProblem(headers, method, params, paramHeaders);
    if (mirrored !== undefined) return refusal(mcpCode.headerMismatch, mirrored);
  }
  if (logLevel !== undefined && !isLogMessageLevel(logLevel)) {
    const known = logMessageLevels.join(', ');
    return refusal(rpcCode.invalidParams, `${metaKey.logLevel} must be one of ${known}`);
  }
  return envelope;
}

function refusal(code: number, message: string, data?: unknown): ModernRefusal {
  return { status: 400, code, message, data };
}
