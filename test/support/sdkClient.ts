import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { ClientCapabilities } from '@modelcontextprotocol/sdk/types.js';

import type { RunningDaemon } from './daemon.ts';

/** The SDK's own client at a daemon's endpoint: the strictest judge of what real clients accept. */
export async function connectSdkClient(
  daemon: Pick<RunningDaemon, 'endpoint' | 'authorization'>,
  name = 'sdk-client',
  capabilities: ClientCapabilities = {},
): Promise<{ client: Client } & AsyncDisposable> {
  const client = new Client({ name, version: '1.0.0' }, { capabilities });
  const transport = new StreamableHTTPClientTransport(new URL(daemon.endpoint), {
    requestInit: { headers: { ...daemon.authorization } },
  });
  await client.connect(transport);
  return { client, [Symbol.asyncDispose]: () => client.close() };
}
