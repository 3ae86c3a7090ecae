import { agentChoices, placeChoices } from '../agents/agentChoices.ts';
import { listAgentFiles, type AgentFile } from '../agents/agentPlaces.ts';
import { changeAgent } from '../agents/changeAgent.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** Hands the endpoint to another agent on the machine where the daemon runs. */
export async function connectAgent(services: Services): Promise<void> {
  const { prompts } = services;
  await whenConnected(services);
  const files = await prompts.pick('Connect which agent?', async signal =>
    agentChoices(await listAgentFiles(services, signal)),
  );
  const file = files && (await pickPlace(services, files));
  if (file) await changeAgent(services, file, 'connect');
}

async function pickPlace(
  { prompts }: Services,
  files: readonly AgentFile[],
): Promise<AgentFile | undefined> {
  const [only] = files;
  if (files.length === 1) return only;
  return prompts.pick(`Connect ${only?.agent.title} where?`, placeChoices(files));
}
