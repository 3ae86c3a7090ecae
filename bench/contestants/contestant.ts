import type { Endpoint } from '../load/endpoint.ts';
import { listTools } from '../load/mcpConnection.ts';
import { withMcpConnection } from '../load/openMcpConnection.ts';
import type { Child } from '../processes/child.ts';
import type { Workspace } from '../processes/workspace.ts';
import type { Target } from './target.ts';

/** Starts one kind of contestant in front of `target`; `label` is unlike that of any other child. */
export type StartContestant = (
  label: string,
  target: Target,
  workspace: Workspace,
) => Promise<RunningContestant>;

/** Something that answers calls, ready to do so. */
export interface RunningContestant {
  readonly child: Child;
  readonly endpoint: Endpoint;
}

/** The contestant that `child` is, once it lists the echo tool. */
export async function whenReady(child: Child, endpoint: Endpoint): Promise<RunningContestant> {
  await child.until(async () => (await listsAll(endpoint, [endpoint.tool])) || undefined);
  return { child, endpoint };
}

/** Whether `tools/list` has all of `tools`; false also while nothing answers. */
export async function listsAll(endpoint: Endpoint, tools: readonly string[]): Promise<boolean> {
  try {
    const listed = new Set(await withMcpConnection(endpoint, 5_000, listTools));
    return tools.every(tool => listed.has(tool));
  } catch {
    return false; // Whoever waits for the tools has its own end of patience, and the child's last words.
  }
}
