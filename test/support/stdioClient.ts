import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

import { daemonProgram, type DaemonHome } from './daemon.ts';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

/** The SDK's own client, which has started `mcp-federation stdio`. */
export interface StdioClient extends AsyncDisposable {
  readonly client: Client;
  /** Of the command that it started. */
  readonly pid: number;
  /** All that the command wrote for people, once it has ended. */
  stderr(): Promise<string>;
}

/** Connects as clients do that only start commands. */
export async function connectStdioClient(
  home: DaemonHome,
  args: readonly string[] = [],
  name = 'stdio-client',
): Promise<StdioClient> {
  const client = new Client({ name, version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [daemonProgram, 'stdio', ...args],
    env: definedOf(home.env),
    stderr: 'pipe',
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- piped above, and so readable
  const said = text(transport.stderr as Readable);
  await client.connect(transport);
  return {
    client,
    pid: transport.pid ?? 0,
    stderr: () => said,
    [Symbol.asyncDispose]: () => client.close(),
  };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
