import * as z from 'zod';

import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ToolEntry } from '#protocol/tool.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { askArguments } from '../invoke/askArguments.ts';
import { callTool } from '../invoke/callTool.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** What this command reads from a row of a tool, or from a key binding, which can give the arguments too. */
const ToolArgument = z.object({
  federation: z.string(),
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()).optional(),
});

interface ChosenTool {
  readonly federation: string;
  readonly tool: ToolEntry;
}

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
  const federations = await federationsOf(services);
  const federation = federations.find(({ name }) => name === federationName);
  const tool = federation && toolsOf(federation).find(one => one.exposedName === toolName);
  if (!tool) throw new DaemonFailure('UNKNOWN_TOOL', `There is no tool ${toolName} any more`);
  return { federation: federationName, tool };
}

async function pickTool(services: Services): Promise<ChosenTool | undefined> {
  const federations = await federationsOf(services);
  const choices = federations.flatMap(federation =>
    toolsOf(federation).map(tool => ({
      label: tool.exposedName,
      description: federations.length > 1 ? federation.name : tool.title,
      detail: firstLine(tool.description),
      value: { federation: federation.name, tool },
    })),
  );
  if (choices.length === 0) throw new DaemonFailure('UNKNOWN_TOOL', 'No target has tools yet');
  return services.prompts.pick('Invoke which tool?', choices);
}

async function federationsOf(services: Services): Promise<readonly FederationStatus[]> {
  const { snapshot } = await whenConnected(services);
  return federationsOfWindow(snapshot, services.opened.value);
}

/** In the order of the configuration, as the tree has them. */
function toolsOf({ targets, tools }: FederationStatus): ToolEntry[] {
  return targets.flatMap(({ name }) => tools[name] ?? []);
}

function firstLine(text: string | undefined): string | undefined {
  return text?.trim().split('\n', 1)[0];
}
