import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

import { loopback } from '../load/endpoint.ts';
import type { Workspace } from '../processes/workspace.ts';
import type { StartFigures } from './figures.ts';
import {
  idleTargetCount,
  startIdleTargets,
  startUntilListed,
  type IdleTargets,
} from './idleTargets.ts';

const pollMs = 2;

/**
 * Measures how soon a daemon lists all tools when none of its targets can be reached: half of them
 * refuse connections, the other half accept them and never answer. It knows the tools from an earlier run.
 */
export async function measureStart(starts: number, workspace: Workspace): Promise<StartFigures> {
  const targets = await learnCatalog(workspace);
  await using silent = new AsyncDisposableStack();
  for (const port of targets.ports.filter((_, index) => index % 2 === 0))
    silent.use(await listenSilently(port));

  const startsMs: number[] = [];
  const bareNodeMs: number[] = [];
  for (let i = 0; i < starts; i++) {
    bareNodeMs.push(await timeBareNode());
    const startedAt = performance.now();
    await using _daemon = await startUntilListed(
      'start',
      targets.home,
      targets.tools,
      workspace,
      pollMs,
    );
    startsMs.push(performance.now() - startedAt);
  }
  return { targets: idleTargetCount, startsMs, bareNodeMs };
}

/** Runs a daemon once with its targets, and ends both. */
async function learnCatalog(workspace: Workspace): Promise<IdleTargets> {
  await using targets = await startIdleTargets('start', workspace);
  await using _daemon = await startUntilListed(
    'start',
    targets.home,
    targets.tools,
    workspace,
    pollMs,
  );
  return targets;
}

async function listenSilently(port: number): Promise<AsyncDisposable> {
  const sockets: Socket[] = [];
  const server = createServer(socket => void sockets.push(socket.on('error', () => {}))); // The daemon may go at any time.
  server.listen(port, loopback);
  await once(server, 'listening');
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function timeBareNode(): Promise<number> {
  const startedAt = performance.now();
  await once(spawn(process.execPath, ['--eval', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedAt;
}
