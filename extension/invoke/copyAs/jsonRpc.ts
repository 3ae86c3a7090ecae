import type { ToolCall } from '../toolCall.ts';

/** The revision in which one request is all that a call takes: it says for itself who asks. */
export const requestRevision = '2026-07-28';

const meta = {
  'io.modelcontextprotocol/protocolVersion': requestRevision,
  'io.modelcontextprotocol/clientInfo': { name: 'curl', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** The message that a client in a session sends for a call. */
export function jsonRpcRequest({ tool, arguments: args }: ToolCall): object {
  return { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: args } };
}

/** The message that needs no session before it. */
export function standaloneRequest({ tool, arguments: args }: ToolCall): object {
  const params = { _meta: meta, name: tool, arguments: args };
  return { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
}
