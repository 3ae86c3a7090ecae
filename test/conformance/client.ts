// What the suite runs to test a client: `node client.ts URL`. A daemon has that URL as its one target, and everything
// that the scenario wants of a client is done through it; so it is the daemon that talks to the suite.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { startDaemon } from '../support/daemon.ts';
import { exerciseServer } from './exerciseServer.ts';
import { fillForm } from './fillForm.ts';

const url = process.argv.at(-1) ?? '';
const { MCP_CONFORMANCE_CONTEXT: context = '{}' } = process.env;

await using daemon = await startDaemon(
  { prefixMode: 'never', targets: { suite: { type: 'http', url } } },
  { args: ['--no-auth'] },
);
const client = new Client(
  { name: 'conformance-client', version: '1.0.0' },
  { capabilities: { elicitation: { form: { applyDefaults: true } } } },
);
client.setRequestHandler(ElicitRequestSchema, ({ params }) => ({
  action: 'accept',
  content: fillForm(params),
}));
await client.connect(new StreamableHTTPClientTransport(new URL(daemon.endpoint)));
try {
  await exerciseServer(client, JSON.parse(context));
} catch (error) {
  console.error(error, daemon.program.stderr());
  process.exitCode = 1;
} finally {
  await client.close();
}
