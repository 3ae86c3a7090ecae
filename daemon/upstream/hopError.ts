import { mcpCode, rpcCode, type JsonRpcError } from '../wire/message.ts';

const hopCodes: ReadonlySet<number> = new Set([mcpCode.headerMismatch, mcpCode.unsupportedVersion]);

/** Whether an error is about how the daemon put a request to a modern server, of which the client knows nothing. */
export function isHopError({ code }: Pick<JsonRpcError, 'code'>): boolean {
  return hopCodes.has(code);
}

/** What the client is told instead. */
export function explainHopError(method: string, { message }: JsonRpcError): JsonRpcError {
  return {
    code: rpcCode.internalError,
    message: `The target refused how ${method} was put: ${message}`,
  };
}
