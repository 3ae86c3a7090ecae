import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { ToolEntry } from '#protocol/tool.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** A tool, its target, and the federation that it is called in. */
export interface ChosenTool {
  readonly federation: string;
  readonly endpoint: string;
  readonly target: TargetStatus;
  readonly tool: ToolEntry;
}

/** A federation's tools that can be called, in the order of the configuration. */
export function chosenTools({ name, endpoint, targets, tools }: FederationStatus): ChosenTool[] {
  return targets.flatMap(target =>
    (tools[target.name] ?? [])
      .filter(({ kept }) => kept !== 'disabled')
      .map(tool => ({ federation: name, endpoint, target, tool })),
  );
}

/** The tool of this exposed name, as it is now. */
export async function findTool(
  services: Services,
  federationName: string,
  toolName: string,
): Promise<ChosenTool> {
  const { snapshot } = await whenConnected(services);
  const federations = federationsOfWindow(snapshot, services.opened.value);
  const federation = federations.find(({ name }) => name === federationName);
  const found =
    federation && chosenTools(federation).find(one => one.tool.exposedName === toolName);
  if (!found) throw new DaemonFailure('UNKNOWN_TOOL', `There is no tool ${toolName} any more`);
  return found;
}
