// What the suite runs to test a client: `node client.ts URL`. A daemon has that URL as its one target, and everything
// that the scenario wants of a client is done through it; so it is the daemon that talks to the suite.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { startDaemon } from '../../daemon/daemon.ts';
import { openTempDir } from '../support/tempDir.ts';
import { exerciseServer } from './exerciseServer.ts';
import { fillForm } from './fillForm.ts';

const url = process.argv.at(-1);
const { MCP_CONFORMANCE_CONTEXT: context = '{}' } = process.env;

await using home = await openTempDir();
const configFile = path.join(home.path, 'mcp-federation.json');
const config = { prefixMode: 'never', targets: { suite: { type: 'http', url } } };
await writeFile(configFile, JSON.stringify(config));

// In this very process: the suite starts this program many times.
await using daemon = await startDaemon(
  {
    configFile,
    host: '127.0.0.1',
    port: 0,
    needsToken: false,
    stateDir: path.join(home.path, 'state'),
    env: process.env,
    log: { write: (level, message, facts) => console.error(level, message, facts) },
    version: '0.0.0',
    kubectl: 'kubectl',
    productionContexts: 'prod',
    lifetime: 'forever',
  },
  new AbortController().signal,
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
  console.error(error);
  process.exitCode = 1;
} finally {
  await client.close();
}
