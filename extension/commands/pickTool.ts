import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';
import type { ToolEntry } from '#protocol/tool.ts';

import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { describeState } from '#protocol/describeState.ts';
import { federationsOfWindow } from '../model/federationsOfWindow.ts';
import { toolsOf } from '../model/toolsOf.ts';
import type { Services } from './services.ts';

/** A tool, and the federation that it is called in. */
export interface ChosenTool {
  readonly federation: string;
  readonly tool: ToolEntry;
}

/** The tool that the user picks of all that this window has. */
export async function pickTool(services: Services): Promise<ChosenTool | undefined> {
  const federations = await whenToolsAreKnown(services);
  const choices = federations.flatMap(federation =>
    toolsOf(federation).map(tool => ({
      label: tool.exposedName,
      description: federations.length > 1 ? federation.name : tool.title,
      detail: firstLine(tool.description),
      value: { federation: federation.name, tool },
    })),
  );
  if (choices.length === 0) throw noTools(federations.flatMap(({ targets }) => targets));
  return services.prompts.pick('Invoke which tool?', choices);
}

/** Waits for targets that start for the first time: until then, nobody knows what tools they have. */
function whenToolsAreKnown({
  link,
  opened,
  editor,
}: Services): Promise<readonly FederationStatus[]> {
  return editor.withProgress('Waiting for tools', async (signal, report) => {
    await link.connected(signal);
    return link.state.first(state => {
      if (state.kind === 'failed') throw new DaemonFailure('DAEMON_UNREACHABLE', state.reason);
      if (state.kind !== 'connected') return undefined;
      const federations = federationsOfWindow(state.snapshot, opened.value);
      const starting = federations.flatMap(({ targets }) => targets.filter(isFirstStart));
      if (starting.length === 0) return federations;
      report(`${starting.map(({ name }) => name).join(', ')} starting`);
      return undefined;
    }, signal);
  });
}

function isFirstStart({ state, toolCount }: TargetStatus): boolean {
  return state.kind === 'starting' && state.attempt === 1 && toolCount === 0;
}

function noTools(targets: readonly TargetStatus[]): DaemonFailure {
  if (targets.length === 0) return new DaemonFailure('UNKNOWN_TARGET', 'There are no targets yet');
  const reasons = targets.map(({ name, state }) => `"${name}" (${describeState(state)})`);
  return new DaemonFailure('UPSTREAM_UNREACHABLE', `No target has tools: ${reasons.join(', ')}`);
}

function firstLine(text: string | undefined): string | undefined {
  return text?.trim().split('\n', 1)[0];
}
