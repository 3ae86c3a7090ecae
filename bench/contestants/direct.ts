import { whenReady, type RunningContestant } from './contestant.ts';
import type { Workspace } from '../processes/workspace.ts';
import { programPath, startListening } from '../processes/startProgram.ts';

/** Starts a minimal server over HTTP: the target of all others, and a contestant of its own. */
export async function startDirect(
  label: string,
  mode: 'json' | 'sse',
  workspace: Workspace,
): Promise<RunningContestant> {
  const args = [programPath('servers/minimalHttp.ts'), mode];
  const { child, port } = await startListening(label, args, workspace);
  return await whenReady(child, { dialect: 'streamable', port, path: '/mcp', tool: 'echo' });
}
