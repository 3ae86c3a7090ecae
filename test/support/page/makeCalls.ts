import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

import type { RunningDaemon } from '../daemon.ts';
import { jsonHeaders, type McpSession } from '../mcpSession.ts';

/** So many calls are under way at a time. */
const atOnce = 16;

/** How many calls are made, and how quickly: as the daemon takes them, where nothing else is said. */
export interface CallPace {
  readonly count: number;
  readonly perSecond?: number;
  /** Makes no more once it is aborted. */
  readonly signal?: AbortSignal;
}

/** Makes calls of a session: `callOf` gives what each asks for. @returns how many it made */
export async function makeCalls(
  daemon: Pick<RunningDaemon, 'endpoint'>,
  session: McpSession,
  { count, perSecond = Number.POSITIVE_INFINITY, signal }: CallPace,
  callOf: (index: number) => { readonly name: string; readonly arguments: object },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const startedAt = performance.now();
  let next = 0;
  const isOver = () => next >= count || signal?.aborted === true;
  const work = async () => {
    while (!isOver()) {
      const index = next++;
      const earlyMs = startedAt + (index * 1_000) / perSecond - performance.now();
      if (earlyMs > 0) await delay(earlyMs);
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
    return next;
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
