import { whenReady, type StartContestant } from './contestant.ts';
import { programPath, startListening } from '../processes/startProgram.ts';

/** Starts the bare `node:http` pass-through, which there is for HTTP targets only. */
export const startPassThrough: StartContestant = async (label, target, workspace) => {
  if (target.type !== 'http') throw new Error('A pass-through needs an HTTP target');
  const args = [programPath('gateways/passThrough.ts'), target.url];
  const { child, port } = await startListening(label, args, workspace);
  return await whenReady(child, { dialect: 'streamable', port, path: '/mcp', tool: 'echo' });
};
