import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

import type { RunningDaemon } from '../daemon.ts';
import { jsonHeaders, type McpSession } from '../mcpSession.ts';

/** So many calls are under way at a time. */
const atOnce = 16;

/** Makes calls of a session as quickly as the daemon takes them: `argumentsOf` gives those of each. */
export async function makeCalls(
  daemon: Pick<RunningDaemon, 'endpoint'>,
  session: McpSession,
  count: number,
  callOf: (index: number) => { readonly name: string; readonly arguments: object },
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next++;
      await post(
        agent,
        daemon.endpoint,
        { ...jsonHeaders, ...session.headers },
        {
          jsonrpc: '2.0',
          id: `made-${index}`,
          method: 'tools/call',
          params: callOf(index),
        },
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    agent.destroy();
  }
}

async function post(
  agent: Agent,
  url: string,
  headers: Readonly<Record<string, string>>,
  message: object,
): Promise<void> {
  const body = JSON.stringify(message);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const sent = request(url, { agent, method: 'POST', headers }, response => {
    text(response).then(answer => {
      if (response.statusCode === 200) resolve();
      else reject(new Error(`A call was refused: ${answer}`));
    }, reject);
  });
  sent.on('error', reject).end(body);
  await promise;
}
