import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { readCpuMs } from '../processes/usage.ts';
import { CallRequest, callTemplate, checkAnswer, firstId } from './callRequest.ts';
import { Endpoint } from './endpoint.ts';
import { Latencies } from './latencies.ts';
import type { McpConnection } from './mcpConnection.ts';
import { openMcpConnection, withinLoad } from './openMcpConnection.ts';

/** One measurement to take. */
export const LoadRequest = z.object({
  endpoint: Endpoint,
  /** The process whose processor time is measured along. */
  pid: z.number().int(),
  connections: z.number().int().min(1).max(100),
  /** Calls before this has passed are made and checked, but not counted. */
  warmUpMs: z.number(),
  durationMs: z.number(),
});
export type LoadRequest = z.infer<typeof LoadRequest>;

/** What was measured. */
export const LoadMeasurement = z.object({
  callsPerSecond: z.number(),
  p50Us: z.number(),
  p99Us: z.number(),
  /** Processor time of the process for each call; null where the system does not tell. */
  cpuUsPerCall: z.number().nullable(),
});
export type LoadMeasurement = z.infer<typeof LoadMeasurement>;

/** How long connecting and the last answers may take, beyond the measurement. */
const graceMs = 10_000;

/**
 * Calls the echo tool over `connections` sessions, each with one call on its way at any time.
 * Throws when any answer is wrong, or does not come.
 */
export async function measureLoad(request: LoadRequest): Promise<LoadMeasurement> {
  const timeoutMs = request.warmUpMs + request.durationMs + graceMs;
  return await withinLoad(timeoutMs, async load => {
    const connections: McpConnection[] = [];
    for (let i = 0; i < request.connections; i++)
      connections.push(await openMcpConnection(request.endpoint, load));

    const { latencies, cpuMs } = await callOverAll(connections, request);
    await Promise.all(connections.map(connection => connection.end()));
    return {
      callsPerSecond: (latencies.count / request.durationMs) * 1_000,
      p50Us: latencies.percentile(50),
      p99Us: latencies.percentile(99),
      cpuUsPerCall: cpuMs === undefined ? null : (cpuMs * 1_000) / latencies.count,
    };
  });
}

async function callOverAll(
  connections: readonly McpConnection[],
  { endpoint, pid, warmUpMs, durationMs }: LoadRequest,
): Promise<{ latencies: Latencies; cpuMs: number | undefined }> {
  const latencies = new Latencies();
  const from = performance.now() + warmUpMs;
  const window = { from, until: from + durationMs };
  const loops = connections.map((connection, index) => {
    const request = new CallRequest(connection.encode(callTemplate(endpoint.tool)));
    return callInLoop(connection, request, firstId + index * 10_000_000, window, latencies);
  });
  await sleep(warmUpMs);
  const cpuBeforeMs = await readCpuMs(pid);
  await sleep(durationMs);
  const cpuAfterMs = await readCpuMs(pid);
  await Promise.all(loops);
  return {
    latencies,
    cpuMs: cpuAfterMs === undefined ? undefined : cpuAfterMs - (cpuBeforeMs ?? 0),
  };
}

/** Calls again and again, each call after the answer to the one before, until the window has closed. */
function callInLoop(
  connection: McpConnection,
  request: CallRequest,
  lowestId: number,
  window: { from: number; until: number },
  latencies: Latencies,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let id = lowestId;
  let sentAt = 0;

  const send = () => {
    sentAt = performance.now();
    connection.exchange(request.withId(++id), receive);
  };
  const receive = (answer: string) => {
    const now = performance.now();
    checkAnswer(answer, id);
    if (now >= window.from && now <= window.until) latencies.add((now - sentAt) * 1_000);
    if (now < window.until) send();
    else resolve();
  };
  send();
  return promise;
}
