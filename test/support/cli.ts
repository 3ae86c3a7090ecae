import { daemonProgram, type DaemonHome } from './daemon.ts';
import { inTime } from './eventually.ts';
import { startNode } from './program.ts';

/** What a command of mcp-federation did. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of mcp-federation against the daemon of `home`, to its end. */
export async function runCommand(
  home: DaemonHome,
  args: readonly string[],
  cwd?: string,
): Promise<CommandResult> {
  await using program = startNode([daemonProgram, ...args], {
    env: home.env,
    ...(cwd !== undefined && { cwd }),
  });
  const { code } = await inTime(`the end of ${args.join(' ')}`, program.exit);
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}
