import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

import * as z from 'zod';

import { patienceMs } from '../../eventually.ts';

const Kubeconfig = z.object({
  clusters: z.tuple([
    z.object({ cluster: z.object({ server: z.string(), 'certificate-authority': z.string() }) }),
  ]),
  users: z.tuple([z.object({ user: z.object({ token: z.string() }) })]),
});

const Node = z.object({
  status: z.object({
    conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
  }),
});

/** Waits until the API server of the cluster in `run` answers. */
export function untilAnswers(run: string): Promise<void> {
  return untilTrue('an answer of the API server', async () => (await ask(run, '/readyz')) === 'ok');
}

/** Waits until pods can run on the node of the cluster in `run`. */
export function untilNodeReady(run: string): Promise<void> {
  return untilTrue('the node', async () => {
    const node = Node.parse(JSON.parse(await ask(run, '/api/v1/nodes/localhost')));
    return node.status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  });
}

async function untilTrue(what: string, probe: () => Promise<boolean>): Promise<void> {
  const patienceEndsAt = performance.now() + patienceMs;
  let reason: unknown;
  do {
    try {
      if (await probe()) return;
      reason = undefined;
    } catch (error) {
      reason = error; // It is not there yet.
    }
    await delay(100); // Nobody tells when a server begins to answer.
  } while (performance.now() < patienceEndsAt);
  throw new Error(`Waited ${patienceMs} ms for ${what}`, { cause: reason });
}

/** What the API server answers to the administrator. */
async function ask(run: string, path: string): Promise<string> {
  const config = Kubeconfig.parse(JSON.parse(await readFile(join(run, 'kubeconfig'), 'utf8')));
  const { server, 'certificate-authority': authority } = config.clusters[0].cluster;
  const ca = await readFile(authority);
  const headers = { Authorization: `Bearer ${config.users[0].user.token}` };

  const { promise, resolve, reject } = Promise.withResolvers<string>();
  // A connection that is kept would outlive the API server.
  const request = get(new URL(path, server), { ca, headers, agent: false, timeout: 2_000 });
  request.on('response', response => void text(response).then(resolve, reject));
  request.on('timeout', () => request.destroy(new Error('No answer within 2 s')));
  request.on('error', reject);
  return promise;
}
