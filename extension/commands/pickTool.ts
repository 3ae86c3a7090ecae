import type { TargetStatus } from '#protocol/target.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { describeState } from '#protocol/describeState.ts';
import type { Choice } from '../editor/prompts.ts';
import type { ToolCall } from '../invoke/toolCall.ts';
import { rankTools } from '../invoke/rankTools.ts';
import { chosenTools, type ChosenTool } from './chosenTool.ts';
import type { Services } from './services.ts';
import { whenOffersAreKnown } from './whenOffersAreKnown.ts';

/** The federation or the target whose tools to pick from; all of this window, where it says nothing. */
export interface ToolScope {
  readonly federation?: string | undefined;
  readonly target?: string | undefined;
}

/** The tool that the user picks of all that this window has, those used last first. */
export async function pickTool(
  services: Services,
  question: string,
  { federation, target }: ToolScope = {},
): Promise<ChosenTool | undefined> {
  const inScope = (name: string, wanted: string | undefined) => (wanted ?? name) === name;
  const all = await whenOffersAreKnown(services);
  const federations = all.filter(({ name }) => inScope(name, federation));
  const targets = federations.flatMap(one => one.targets).filter(one => inScope(one.name, target));
  const tools = federations
    .flatMap(chosenTools)
    .filter(({ target: { name } }) => inScope(name, target));
  if (tools.length === 0) throw noTools(targets);
  const choices = toolChoices(tools, services.memory.calls);
  return services.prompts.search(question, query =>
    rankTools(query, choices, ({ value: { tool } }) => ({ ...tool, name: tool.exposedName })),
  );
}

/** Those that were called last stand first; the others under their targets. What several federations share is there once. */
export function toolChoices(
  tools: readonly ChosenTool[],
  calls: readonly ToolCall[],
): Choice<ChosenTool>[] {
  const recent = calls.flatMap(
    call =>
      tools.find(one => one.federation === call.federation && one.tool.exposedName === call.tool) ??
      [],
  );
  const all = distinctTools([...recent, ...tools]);
  const federationsOf = Map.groupBy(all, ({ target }) => target.name);
  const groupOf = ({ federation, target }: ChosenTool) => {
    const others = federationsOf.get(target.name) ?? [];
    const isAmbiguous = others.some(one => one.federation !== federation);
    return isAmbiguous ? `${target.name} (${federation})` : target.name;
  };
  return all.map(chosen => ({
    label: chosen.tool.exposedName,
    description: chosen.tool.title,
    detail: firstLine(chosen.tool.description),
    group: recent.includes(chosen) ? 'recently used' : groupOf(chosen),
    value: chosen,
  }));
}

/** The first of those that are the same tool of the same running target under the same name. */
function distinctTools(tools: readonly ChosenTool[]): readonly ChosenTool[] {
  const seen = new Set<string>();
  return tools.filter(({ federation, target, tool }) => {
    const owner = target.upstreamId ?? `${federation} ${target.name}`;
    const key = JSON.stringify([owner, tool.exposedName]);
    return !seen.has(key) && seen.add(key);
  });
}

function noTools(targets: readonly TargetStatus[]): DaemonFailure {
  if (targets.length === 0) return new DaemonFailure('UNKNOWN_TARGET', 'There are no targets yet');
  const reasons = targets.map(({ name, state }) => `"${name}" (${describeState(state)})`);
  return new DaemonFailure('UPSTREAM_UNREACHABLE', `No target has tools: ${reasons.join(', ')}`);
}

function firstLine(text: string | undefined): string | undefined {
  return text?.trim().split('\n', 1)[0];
}
