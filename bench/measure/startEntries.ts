import { startDirect } from '../contestants/direct.ts';
import { gateways, type ContestantName, type TargetKind } from '../contestants/contestants.ts';
import type { Target } from '../contestants/target.ts';
import { loopback } from '../load/endpoint.ts';
import { programPath } from '../processes/startProgram.ts';
import type { Workspace } from '../processes/workspace.ts';
import type { Entry } from './measureCalls.ts';
import { startForwardedEntries } from './startForwardedEntries.ts';

/** Starts those of `contestants` that there are for each of these kinds of target, all in processes of their own. */
export async function startEntries(
  targets: readonly TargetKind[],
  contestants: readonly ContestantName[],
  workspace: Workspace,
  owner: AsyncDisposableStack,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const target of targets) {
    if (target === 'kubernetes') {
      entries.push(...(await startForwardedEntries(contestants, workspace, owner)));
      continue;
    }
    const { config, direct } = await startTarget(target, workspace, owner);
    if (direct && contestants.includes('direct')) entries.push(direct);
    for (const contestant of contestants) {
      if (contestant === 'direct' || contestant === 'curl-like') continue;
      // A bare pass-through cannot stand in front of a command.
      if (contestant === 'pass-through' && target === 'stdio') continue;
      const running = await gateways[contestant](`${contestant}-${target}`, config, workspace);
      owner.use(running.child);
      entries.push({ ...running, target, contestant });
    }
  }
  return entries;
}

async function startTarget(
  target: Exclude<TargetKind, 'kubernetes'>,
  workspace: Workspace,
  owner: AsyncDisposableStack,
): Promise<{ config: Target; direct?: Entry }> {
  if (target === 'stdio') {
    const args = [programPath('servers/minimalStdio.ts')];
    return { config: { type: 'stdio', command: process.execPath, args } };
  }
  const mode = target === 'http-json' ? 'json' : 'sse';
  const running = await startDirect(`direct-${target}`, mode, workspace);
  owner.use(running.child);
  const { port, path } = running.endpoint;
  return {
    config: { type: 'http', url: `http://${loopback}:${port}${path}` },
    direct: { ...running, target, contestant: 'direct' },
  };
}
