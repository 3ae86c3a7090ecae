import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { findKubectl } from './kubectl.ts';

/** Runs kubectl to its end. @returns what it printed */
export async function runKubectl(
  kubeconfig: string,
  args: readonly string[],
  stdin = '',
): Promise<string> {
  const child = spawn(await findKubectl(), ['--kubeconfig', kubeconfig, ...args]);
  child.stdin.on('error', () => {}); // One that fails at once does not read it; how it fails is what counts.
  child.stdin.end(stdin);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code === 0) return out;
  throw new Error(`"kubectl ${args.join(' ')}" ended with ${String(code)}:\n${err}`);
}
