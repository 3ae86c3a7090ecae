import path from 'node:path';

import type { agentMethods } from '#protocol/agentRequest.ts';
import { workspaceConfigFile } from '#protocol/locations.ts';

import type { AgentContext } from '../agents/agentContext.ts';
import { applyChange } from '../agents/applyChange.ts';
import { readConnections } from '../agents/connections.ts';
import { listAgents } from '../agents/listAgents.ts';
import { openContext } from '../agents/openContext.ts';
import { planChange } from '../agents/planChange.ts';
import { userFederation } from '../federation/federations.ts';
import type { ControlHandlers } from './controlHandlers.ts';
import type { ControlServices } from './controlServices.ts';

type AgentHandlers = Pick<ControlHandlers, keyof typeof agentMethods>;

/** What answers the methods about agents on this machine. */
export const agentHandlers: AgentHandlers = {
  listAgents: async ({ project }, services) => ({
    agents: await listAgents(contextFor(services, project)),
  }),
  async planAgent({ project, ...request }, services) {
    const connections = await readConnections(services.stateDir);
    return (await planChange(request, contextFor(services, project), connections)).shown;
  },
  applyAgent: ({ project, digest, ...request }, services) =>
    applyChange(request, digest, contextFor(services, project)),
};

/** An agent gets the user's targets, or those of the folder that it works in. */
function contextFor(services: ControlServices, project: string | undefined): AgentContext {
  const { federations, env, stateDir } = services;
  const file = project === undefined ? undefined : path.join(project, workspaceConfigFile);
  const all = federations.all.map(federation => ({
    status: federation.status(),
    targets: federation.config.targets,
  }));
  const targets = all.find(({ status }) => status.name === userFederation)?.targets ?? {};
  const projectTargets = all.find(
    ({ status }) => file !== undefined && status.configFile === file,
  )?.targets;
  const { port } = services.daemonStatus();
  return openContext(env, { stateDir, project, port, targets, projectTargets });
}
