import { setInterval as every } from 'node:timers/promises';

import type { McpSession } from './mcpSession.ts';

/** How a call went, for its client. */
export interface CallEnd {
  readonly error: string | undefined;
  /** The text of its result. */
  readonly text: string;
  /** Ms since the test file began. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Calls that come at an even rate until they are stopped. */
export interface CallLoad {
  /** How many have been made. */
  readonly count: number;
  /** Waits until so many have been made. */
  atLeast(count: number): Promise<void>;
  /** Makes no more. @returns how each went, once all have ended */
  stop(): Promise<CallEnd[]>;
}

/** Calls a tool, and looks how long that takes. */
export async function timedCall(
  session: McpSession,
  name: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<CallEnd> {
  const startedAt = performance.now();
  const { response } = await session.request('tools/call', { name, arguments: args });
  const content = response.result?.content;
  const blocks: readonly { text?: unknown }[] = Array.isArray(content) ? content : [];
  const text = blocks.map(block => String(block.text)).join('\n');
  return { error: response.error?.message, text, startedAt, endedAt: performance.now() };
}

/** Makes a call again and again, however long each takes. */
export function startLoad(callsPerSecond: number, call: () => Promise<CallEnd>): CallLoad {
  const stopped = new AbortController();
  const ends: Promise<CallEnd>[] = [];
  const startedAt = performance.now();
  let reached: { count: number; resolve: () => void } | undefined;
  const running = (async () => {
    for await (const _tick of every(5, undefined, { signal: stopped.signal })) {
      // Timers fall behind on a busy machine; the rate does not.
      const due = ((performance.now() - startedAt) / 1_000) * callsPerSecond;
      while (ends.length < due) ends.push(call());
      if (reached && ends.length >= reached.count) reached.resolve();
    }
  })().catch(() => {}); // It ends by being aborted.
  return {
    get count() {
      return ends.length;
    },
    atLeast: count => new Promise<void>(resolve => (reached = { count, resolve })),
    async stop() {
      stopped.abort();
      await running;
      return await Promise.all(ends);
    },
  };
}
