import { whenReady, type StartContestant } from './contestant.ts';
import { programPath, startListening } from '../processes/startProgram.ts';

/** Starts the gateway that is built from the SDK's classes. */
export const startSdkGateway: StartContestant = async (label, target, workspace) => {
  const args = [programPath('gateways/sdkGateway.ts'), JSON.stringify(target)];
  const { child, port } = await startListening(label, args, workspace);
  return await whenReady(child, { dialect: 'streamable', port, path: '/mcp', tool: 'bench_echo' });
};
