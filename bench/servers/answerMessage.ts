/** A JSON-RPC message from a client, as much of it as is looked at. */
export interface Message {
  id?: string | number;
  method: string;
  params?: { protocolVersion?: string; arguments?: { message?: string } };
}

const echoTool = {
  name: 'echo',
  description: 'Answers with the message it was given.',
  inputSchema: {
    type: 'object',
    properties: { message: { type: 'string' } },
    required: ['message'],
  },
};

/**
 * The JSON of the response to `message`; undefined for a notification. The least that an MCP server
 * can do, so that what stands in front of it is measured, not this.
 */
export function answerMessage(message: Message): string | undefined {
  if (message.id === undefined) return undefined;
  const { id } = message;
  switch (message.method) {
    case 'tools/call': {
      const text = message.params?.arguments?.message ?? '';
      return JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } });
    }
    case 'initialize':
      return JSON.stringify({
        jsonrpc: '2.0',
        id,
        result: {
          protocolVersion: message.params?.protocolVersion,
          capabilities: { tools: {} },
          serverInfo: { name: 'minimal', version: '1.0.0' },
        },
      });
    case 'tools/list':
      return JSON.stringify({ jsonrpc: '2.0', id, result: { tools: [echoTool] } });
    case 'ping':
      return JSON.stringify({ jsonrpc: '2.0', id, result: {} });
    default:
      return JSON.stringify({
        jsonrpc: '2.0',
        id,
        error: { code: -32_601, message: `No method ${message.method}` },
      });
  }
}
