import { ErrorCode } from '#protocol/errorCode.ts';
import { FederationError } from '../lib/federationError.ts';
import { isJsonObject, mcpCode, rpcCode, type JsonRpcError } from '../wire/message.ts';

/** What a face is told when its request is refused. */
export function asRefusal({ message, data }: JsonRpcError): FederationError {
  return new FederationError(codeOf(data), message);
}

/** The same for a resource: it may be that there is none. */
export function asResourceRefusal({ code, message, data }: JsonRpcError): FederationError {
  // Servers since 2026-07-28 say that it is a wrong parameter, and name it.
  const isUnknown =
    code === mcpCode.resourceNotFound ||
    (code === rpcCode.invalidParams && isJsonObject(data) && typeof data['uri'] === 'string');
  return new FederationError(isUnknown ? 'UNKNOWN_RESOURCE' : codeOf(data), message);
}

/** The same for a prompt. */
export function asPromptRefusal({ code, message, data }: JsonRpcError): FederationError {
  const isUnknown = code === rpcCode.invalidParams && message.startsWith('Unknown prompt');
  return new FederationError(isUnknown ? 'UNKNOWN_PROMPT' : codeOf(data), message);
}

/** The daemon's own code where it says why the target could not be asked, else that the target refused. */
function codeOf(data: unknown): ErrorCode {
  const own = ErrorCode.safeParse(isJsonObject(data) ? data['code'] : undefined);
  return own.data ?? 'REQUEST_FAILED';
}
