import { homedir } from 'node:os';

import type { AgentContext } from './agentContext.ts';

/** What is asked about agents on this machine, whose user `env` belongs to. */
export function openContext(
  env: NodeJS.ProcessEnv,
  rest: Omit<AgentContext, 'here'>,
): AgentContext {
  const home = env['HOME'] || env['USERPROFILE'] || homedir();
  return { here: { env, platform: process.platform, homedir: home }, ...rest };
}
