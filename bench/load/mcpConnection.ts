import { z } from 'zod';

/** A client's initialized session, over which JSON-RPC messages go one at a time. */
export interface McpConnection {
  /** The HTTP request that carries the message `body`. */
  encode(body: string): Buffer;
  /** Sends an encoded message. `onAnswer` gets the JSON of the response, or '' after a notification. */
  exchange(message: Buffer, onAnswer: (answer: string) => void): void;
  /** Ends the session, so that the other side does not gather them from round to round. */
  end(): Promise<void>;
}

/** The message that begins a session. */
export const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'bench', version: '1.0.0' },
  },
});

const InitializeAnswer = z.object({ result: z.object({ protocolVersion: z.string() }) });

/** The revision that the answer to `initialize` settles on. */
export function settledVersion(answer: string): string {
  return InitializeAnswer.parse(JSON.parse(answer)).result.protocolVersion;
}

/** Tells the other side that the session may be used. */
export async function sayInitialized(connection: McpConnection): Promise<void> {
  await send(connection, '{"jsonrpc":"2.0","method":"notifications/initialized"}');
}

const ListAnswer = z.object({
  result: z.object({ tools: z.array(z.object({ name: z.string() })) }),
});

/** The names of the tools on the first page of `tools/list`. */
export async function listTools(connection: McpConnection): Promise<string[]> {
  const answer = await send(connection, '{"jsonrpc":"2.0","id":2,"method":"tools/list"}');
  return ListAnswer.parse(JSON.parse(answer)).result.tools.map(tool => tool.name);
}

function send(connection: McpConnection, body: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  connection.exchange(connection.encode(body), resolve);
  return promise;
}
