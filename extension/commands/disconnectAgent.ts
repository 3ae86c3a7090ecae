import { connectedChoices } from '../agents/agentChoices.ts';
import { listAgentFiles } from '../agents/agentPlaces.ts';
import { changeAgent } from '../agents/changeAgent.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** Takes the endpoint out of an agent's configuration. */
export async function disconnectAgent(services: Services): Promise<void> {
  const { prompts, editor } = services;
  await whenConnected(services);
  const choices = connectedChoices(await listAgentFiles(services));
  if (choices.length === 0) {
    editor.announce('No agent is connected');
    return;
  }
  const file = await prompts.pick('Disconnect which agent?', choices);
  if (file) await changeAgent(services, file, 'disconnect');
}
