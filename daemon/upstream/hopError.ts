import {
  mcpCode,
  rpcCode,
  type InputAnswer,
  type JsonObject,
  type JsonRpcError,
} from '../wire/message.ts';
import { isJsonObject } from '../wire/message.ts';

const hopCodes: ReadonlySet<number> = new Set([
  mcpCode.headerMismatch,
  mcpCode.missingClientCapability,
  mcpCode.unsupportedVersion,
]);

/** Whether an error is about how the daemon put a request to a modern server, of which the client knows nothing. */
export function isHopError({ code }: Pick<JsonRpcError, 'code'>): boolean {
  return hopCodes.has(code);
}

/** What the client is told instead: a model can act on the result of a tool, others get an error. */
export function explainHopError(
  method: string,
  { code, message, data }: JsonRpcError,
): InputAnswer {
  if (code !== mcpCode.missingClientCapability) {
    const text = `The target refused how ${method} was put: ${message}`;
    return { error: { code: rpcCode.internalError, message: text } };
  }
  const needed = isJsonObject(data) ? data['requiredCapabilities'] : undefined;
  const names = isJsonObject(needed) ? capabilityNames(needed) : [];
  const what = names.length > 0 ? names.join(', ') : message;
  const text = `The target needs a client that can do more for it: ${what}`;
  if (method !== 'tools/call') return { error: { code: rpcCode.invalidParams, message: text } };
  return { result: { content: [{ type: 'text', text }], isError: true } };
}

/** `elicitation.url`, and so on. */
function capabilityNames(capabilities: JsonObject): string[] {
  return Object.entries(capabilities).flatMap(([name, value]) => {
    const parts = isJsonObject(value) ? Object.keys(value) : [];
    return parts.length === 0 ? [name] : parts.map(part => `${name}.${part}`);
  });
}
