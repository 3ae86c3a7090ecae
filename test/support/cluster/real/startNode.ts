import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { patienceMs } from '../../eventually.ts';
import { fromRoot } from '../../paths.ts';

/** The processes of a one-node cluster. */
export interface ClusterNode extends AsyncDisposable {
  /** Rejects when the node ends by itself. */
  readonly failure: Promise<never>;
}

/** The programs of a node that can be started and stopped one by one. */
export type NodeProgram = 'apiserver' | 'kubelet' | 'controllers' | 'scheduler';

/** A line for the node's process 1. */
type NodeOrder = `${'start' | 'stop'} ${NodeProgram}` | 'end';

const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** Starts the node whose files are in `run`. It ends with this process, however that ends. */
export function startNode(programs: string, run: string): ClusterNode {
  const outside = openSync('/proc/self/ns/net', 'r');
  const log = openSync(join(run, 'node.log'), 'w');
  const script = fromRoot('test/support/cluster/real/node.sh');
  const child = spawn(
    'setpriv',
    // The kernel kills `unshare` when we end, and it takes the namespaces along.
    ['--pdeathsig', 'KILL', 'unshare', ...namespaces, 'bash', script, programs, run],
    { stdio: ['ignore', log, log, outside] },
  );
  closeSync(outside);
  closeSync(log);

  const ended = once(child, 'exit');
  const failure = ended.then(async ([code, signal]) => {
    const said = await readFile(join(run, 'node.log'), 'utf8');
    throw new Error(`The cluster's node ended with ${String(code ?? signal)}: ${said}`);
  });
  failure.catch(() => {}); // Whoever waits for something of the node hears of it.

  return {
    failure,
    [Symbol.asyncDispose]: async () => {
      // It cannot read orders yet, or not any more.
      await order(run, 'end').catch(() => child.kill('SIGKILL'));
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Tells process 1 of the node in `run` to do something. */
export async function order(run: string, line: NodeOrder): Promise<void> {
  // A pipe is there or not; it must not become a plain file.
  await writeFile(join(run, 'orders'), `${line}\n`, { flag: 'r+' });
}
