import type { FederationStatus } from '#protocol/snapshot.ts';
import type { ToolEntry } from '#protocol/tool.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { Choice } from '../editor/prompts.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import type { Services } from './services.ts';
import { readTarget } from './targetArgument.ts';
import { readToolRow, type ToolRow } from './toolArgument.ts';
import { whenConnected } from './whenConnected.ts';

/** The tool that a command was run on, or one that the user picks of those that `isSuitable`. */
export async function pickToolRow(
  services: Services,
  argument: unknown,
  question: string,
  isSuitable: (tool: ToolEntry) => boolean,
): Promise<ToolRow | undefined> {
  const given = readToolRow(argument);
  if (given) return given;
  const { snapshot } = await whenConnected(services);
  const federations = federationsOfWindow(snapshot, services.opened.value);
  const scope = readTarget(argument);
  const choices = toolRowChoices(
    federations,
    tool => (scope?.target ?? tool.target) === tool.target && isSuitable(tool),
  );
  if (choices.length === 0) throw new DaemonFailure('UNKNOWN_TOOL', 'There is no tool for this');
  return services.prompts.pick(question, choices);
}

/** A tool to pick, and what it costs. */
export interface ToolRowChoice extends Choice<ToolRow> {
  readonly tokens: number;
}

/** Tools to pick from, by their targets; those that clients do not see are there, too. */
export function toolRowChoices(
  federations: readonly FederationStatus[],
  isSuitable: (tool: ToolEntry) => boolean,
): ToolRowChoice[] {
  return federations.flatMap(({ name: federation, targets, tools }) =>
    targets.flatMap(({ name: target }) =>
      (tools[target] ?? []).filter(isSuitable).map(({ exposedName, name, kept, tokens }) => ({
        label: exposedName,
        description: [...(kept ? [kept] : []), `${tokens} tokens`].join(' · '),
        group: federations.length > 1 ? `${target} (${federation})` : target,
        value: { federation, target, ownName: name },
        tokens,
      })),
    ),
  );
}
