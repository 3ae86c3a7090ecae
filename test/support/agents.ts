import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { AgentAction, AgentScope } from '#protocol/agent.ts';

import type { AgentContext } from '../../daemon/agents/agentContext.ts';
import { placesOf } from '../../daemon/agents/agentPlaces.ts';
import { agents } from '../../daemon/agents/agentTable.ts';
import { applyChange } from '../../daemon/agents/applyChange.ts';
import { readConnections } from '../../daemon/agents/connections.ts';
import { planChange, type PlannedChange } from '../../daemon/agents/planChange.ts';
import { openTempDir } from './tempDir.ts';

/** A user with agents, for a test. */
export interface AgentHome extends AsyncDisposable {
  readonly home: string;
  readonly project: string;
  readonly context: AgentContext;
  /** The file of an agent. */
  fileOf(agent: string, scope?: AgentScope): string;
  /** Writes that file. */
  write(agent: string, text: string, scope?: AgentScope): Promise<string>;
  plan(
    agent: string,
    action: AgentAction,
    scope?: AgentScope,
    remove?: readonly string[],
  ): Promise<PlannedChange>;
  /** Looks at the change, and makes it. */
  change(
    agent: string,
    action: AgentAction,
    scope?: AgentScope,
    remove?: readonly string[],
  ): Promise<PlannedChange & { backup?: string }>;
}

/** Makes the folders of a user who has no agent yet. */
export async function openAgentHome(known: Partial<AgentContext> = {}): Promise<AgentHome> {
  const dir = await openTempDir();
  const home = path.join(dir.path, 'home');
  const project = path.join(dir.path, 'project');
  const stateDir = path.join(home, '.local', 'state', 'mcp-federation');
  for (const folder of [project, stateDir]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const context: AgentContext = {
    here: { env: {}, platform: process.platform, homedir: home },
    stateDir,
    project,
    targets: {},
    port: 5387,
    ...known,
  };
  const fileOf = (id: string, scope: AgentScope = 'user') => {
    const agent = agents.find(one => one.id === id);
    const place = agent && placesOf(agent, context).find(one => one.scope === scope);
    if (!place) throw new Error(`${id} has no ${scope} file`);
    return place.file;
  };
  const plan: AgentHome['plan'] = async (agent, action, scope = 'user', remove = []) =>
    planChange({ agent, scope, action, remove }, context, await readConnections(stateDir));
  return {
    home,
    project,
    context,
    fileOf,
    plan,
    async write(agent, text, scope) {
      const file = fileOf(agent, scope);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
      return file;
    },
    async change(agent, action, scope = 'user', remove = []) {
      const planned = await plan(agent, action, scope, remove);
      const { digest } = planned.shown;
      return {
        ...planned,
        ...(await applyChange({ agent, scope, action, remove }, digest, context)),
      };
    },
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}
