import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a program to its end; what it printed is shown only when it fails. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keepEnd = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', keepEnd);
  child.stderr.on('data', keepEnd);

  const line = [command, ...args].join(' ');
  const [code, signal]: unknown[] = await once(child, 'close').catch((error: unknown) => {
    throw new Error(`Cannot run "${line}"`, { cause: error });
  });
  if (code !== 0) throw new Error(`"${line}" ended with ${String(code ?? signal)}:\n${output}`);
}
