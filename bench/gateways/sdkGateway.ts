// A gateway as the SDK's documentation leads one to write it: `sdkGateway.ts TARGET` (JSON) joins
// one target under the prefix `bench_`, with a `Client` for the target, shared by all sessions, and
// a `Server` with its transport for each session.

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { announcePorts } from '../processes/announcePorts.ts';
import { Target } from '../contestants/target.ts';

const prefix = 'bench_';
const target = Target.parse(JSON.parse(process.argv[2] ?? ''));

const client = new Client({ name: 'sdk-gateway', version: '1.0.0' });
await client.connect(
  target.type === 'http'
    ? new StreamableHTTPClientTransport(new URL(target.url))
    : new StdioClientTransport({ command: target.command, args: target.args }),
);

const transports = new Map<string, StreamableHTTPServerTransport>();

const server = createServer(async (request, response) => {
  const sessionId = String(request.headers['mcp-session-id'] ?? '');
  const transport = transports.get(sessionId) ?? (await openSession());
  await transport.handleRequest(request, response);
});
await announcePorts([server]);

async function openSession(): Promise<StreamableHTTPServerTransport> {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: id => void transports.set(id, transport),
    onsessionclosed: id => void transports.delete(id),
  });
  await createGatewayServer().connect(transport);
  return transport;
}

function createGatewayServer(): Server {
  const gateway = new Server(
    { name: 'sdk-gateway', version: '1.0.0' },
    { capabilities: { tools: {} } },
  );
  gateway.setRequestHandler(ListToolsRequestSchema, async () => {
    const { tools } = await client.listTools();
    return { tools: tools.map(tool => ({ ...tool, name: prefix + tool.name })) };
  });
  gateway.setRequestHandler(CallToolRequestSchema, async ({ params }) =>
    client.callTool({ name: params.name.slice(prefix.length), arguments: params.arguments }),
  );
  return gateway;
}
