import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

import type { RunningDaemon } from './daemon.ts';
import { modernRevision } from './modernRequest.ts';

type ClientOptions = NonNullable<ConstructorParameters<typeof Client>[1]>;

/** The newest SDK's own client at a daemon's endpoint, held to the modern revision. */
export async function connectModernClient(
  daemon: Pick<RunningDaemon, 'endpoint' | 'authorization'>,
  options: Omit<ClientOptions, 'versionNegotiation'> = {},
): Promise<{ client: Client } & AsyncDisposable> {
  const versionNegotiation = { mode: { pin: modernRevision } };
  const client = new Client(
    { name: 'modern-sdk', version: '2.0.0' },
    { ...options, versionNegotiation },
  );
  const transport = new StreamableHTTPClientTransport(new URL(daemon.endpoint), {
    requestInit: { headers: { ...daemon.authorization } },
  });
  await client.connect(transport);
  return { client, [Symbol.asyncDispose]: () => client.close() };
}
