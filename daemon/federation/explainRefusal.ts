import {
  isJsonObject,
  mcpCode,
  rpcCode,
  type InputAnswer,
  type JsonObject,
  type JsonRpcError,
} from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';

/**
 * What a client is told when a target refuses its request because it cannot do enough. Modern clients know that error;
 * for others, a model can act on the result of a tool, and the rest get an error that they know.
 */
export function explainRefusal(error: JsonRpcError, method: string, era: Era): InputAnswer {
  if (era === 'modern' || error.code !== mcpCode.missingClientCapability) return { error };
  const needed = isJsonObject(error.data) ? error.data['requiredCapabilities'] : undefined;
  const names = isJsonObject(needed) ? capabilityNames(needed) : [];
  const what = names.length > 0 ? names.join(', ') : error.message;
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
