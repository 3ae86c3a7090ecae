import * as z from 'zod';

import { AgentAction, AgentChange, AgentScope, AgentStatus } from './agent.ts';

const change = z.object({
  /** Its id. */
  agent: z.string(),
  scope: AgentScope,
  /** The folder of the project, for that scope. */
  project: z.string().optional(),
  action: AgentAction,
  /** When it is connected: the names of the duplicates that are taken out in the same step. */
  remove: z.array(z.string()).optional(),
});

/** What can be asked of the daemon about the agents on its machine. */
export const agentMethods = {
  listAgents: {
    params: z.object({ project: z.string().optional() }),
    result: z.object({ agents: z.array(AgentStatus) }),
  },
  /** What connecting or disconnecting would change. Writes nothing. */
  planAgent: { params: change, result: AgentChange },
  /** Makes the change that was looked at. @throws AGENT_CONFIG when it would be another one by now */
  applyAgent: {
    params: change.extend({ digest: z.string() }),
    result: z.object({
      file: z.string(),
      /** The copy of what the file was before. */
      backup: z.string().optional(),
    }),
  },
} as const;
