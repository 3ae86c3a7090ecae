import * as z from 'zod';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { askArguments } from '../invoke/askArguments.ts';
import { callTool } from '../invoke/callTool.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import { toolsOf } from '../model/toolsOf.ts';
import { pickTool, type ChosenTool } from './pickTool.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** What this command reads from a row of a tool, or from a key binding, which can give the arguments too. */
const ToolArgument = z.object({
  federation: z.string(),
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()).optional(),
});

/** Runs one tool and shows its result; asks for what is missing. */
export async function invokeTool(services: Services, argument: unknown): Promise<void> {
  const given = ToolArgument.safeParse(argument).data;
  const chosen = given
    ? await findTool(services, given.federation, given.tool)
    : await pickTool(services);
  if (!chosen) return;
  const { federation, tool } = chosen;
  const answers = given?.arguments ?? (await askArguments(services.prompts, tool));
  if (answers) await callTool(services, federation, tool.exposedName, answers);
}

async function findTool(
  services: Services,
  federationName: string,
  toolName: string,
): Promise<ChosenTool> {
  const { snapshot } = await whenConnected(services);
  const federations = federationsOfWindow(snapshot, services.opened.value);
  const federation = federations.find(({ name }) => name === federationName);
  const tool = federation && toolsOf(federation).find(one => one.exposedName === toolName);
  if (!tool) throw new DaemonFailure('UNKNOWN_TOOL', `There is no tool ${toolName} any more`);
  return { federation: federationName, tool };
}
