import { callTool } from '../invoke/callTool.ts';
import { findTool } from './chosenTool.ts';
import type { Services } from './services.ts';

/** Runs a tool with the arguments of a draft. */
export async function runDraft(services: Services, argument: unknown): Promise<void> {
  const { federation, tool, arguments: args } = await services.drafts.read(argument);
  await callTool(services, await findTool(services, federation, tool), args);
}
