import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';

import { fileProblems } from './fileProblems.ts';
import { count } from './count.ts';
import { describeState, isUsable } from '#protocol/describeState.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { federationsOfWindow, type OpenedFederations } from './federationsOfWindow.ts';
import { editorNameLimit, editorToolLimit, limitExcess } from './limits.ts';
import type { LinkState } from './linkState.ts';
import { listedTools, tokensOf } from './listedTools.ts';
import { shortNumber } from './shortNumber.ts';

/** What the status bar shows. */
export interface StatusText {
  readonly text: string;
  /** For those who hear the screen. */
  readonly spoken: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly severity: 'fine' | 'warning' | 'error';
}

/** The state of everything in a few characters: how many targets can be used, and how many tools they have. */
export function describeStatus(state: LinkState, opened: OpenedFederations): StatusText {
  switch (state.kind) {
    case 'starting':
      return plain('$(loading~spin) MCP starting', 'starting the daemon', 'fine');
    case 'connected':
      return describeFederations(federationsOfWindow(state.snapshot, opened));
    case 'unknown':
      return plain('$(question) MCP unknown', `${state.reason}; its state is unknown`, 'warning');
    case 'failed':
      return plain('$(error) MCP failed', `the daemon does not run: ${state.reason}`, 'error');
    case 'stopped':
      return plain('$(debug-stop) MCP stopped', 'the daemon was stopped', 'fine');
  }
}

function plain(text: string, words: string, severity: StatusText['severity']): StatusText {
  const spoken = `MCP Federation: ${words}`;
  return { text, spoken, tooltip: escapeMarkdown(spoken), severity };
}

function describeFederations(federations: readonly FederationStatus[]): StatusText {
  const targets = federations.flatMap(federation => federation.targets);
  const enabled = targets.filter(({ state }) => state.kind !== 'disabled');
  const usable = enabled.filter(({ state }) => isUsable(state));
  const toolCount = federations.reduce((sum, one) => sum + listedTools(one).length, 0);
  const problemCount = federations.reduce((sum, one) => sum + fileProblems(one).length, 0);
  return {
    text:
      enabled.length === 0
        ? '$(plug) MCP no targets'
        : `$(plug) MCP ${usable.length}/${enabled.length} · ${count(toolCount, 'tool')}`,
    spoken: `MCP Federation: ${usable.length} of ${count(enabled.length, 'target')} can be used, ${count(toolCount, 'tool')}`,
    tooltip: [
      ...federations.map(({ endpoint }) => `**MCP Federation** · ${escapeMarkdown(endpoint)}`),
      ...federations.flatMap(describeCost),
      ...(problemCount > 0 ? [`${count(problemCount, 'mistake')} in the configuration`] : []),
      targets.length === 0 ? 'No targets yet' : targets.map(describeTarget).join('\n'),
    ].join('\n\n'),
    severity: severityOf(enabled, problemCount),
  };
}

/** What a federation's tools cost, and what clients will not take of it. */
function describeCost(federation: FederationStatus): string[] {
  const tools = listedTools(federation);
  if (tools.length === 0) return [];
  const { toolCount, longNamed } = limitExcess(federation);
  const longNames = count(longNamed.length, 'name');
  return [
    `${count(tools.length, 'tool')} · ${shortNumber(tokensOf(tools))} tokens`,
    ...(toolCount === undefined
      ? []
      : [`$(warning) More than the ${editorToolLimit} tools that VS Code gives to a model`]),
    ...(longNamed.length === 0
      ? []
      : [`$(warning) VS Code cuts ${longNames} after about ${editorNameLimit} characters`]),
  ];
}

function describeTarget({ name, state, toolCount }: TargetStatus): string {
  const tools = toolCount > 0 ? ` · ${count(toolCount, 'tool')}` : '';
  return `- **${escapeMarkdown(name)}**: ${escapeMarkdown(describeState(state))}${tools}`;
}

/** Never an error: that a target does not work is to be looked at, but the others do. */
function severityOf(
  targets: readonly TargetStatus[],
  problemCount: number,
): StatusText['severity'] {
  const isTroubled = targets.some(({ state }) => 'error' in state);
  return isTroubled || problemCount > 0 ? 'warning' : 'fine';
}
