import type { FederationStatus } from '#protocol/snapshot.ts';
import type { TargetStatus } from '#protocol/target.ts';

import { count } from './count.ts';
import { describeState, isUsable } from '#protocol/describeState.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { federationsOfWindow, type OpenedFederations } from './federationsOfWindow.ts';
import type { LinkState } from './linkState.ts';

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
  const toolCount = federations
    .flatMap(({ tools }) => Object.values(tools))
    .reduce((sum, tools) => sum + tools.length, 0);
  const problemCount = federations.reduce((sum, { problems }) => sum + problems.length, 0);
  return {
    text:
      enabled.length === 0
        ? '$(plug) MCP no targets'
        : `$(plug) MCP ${usable.length}/${enabled.length} · ${count(toolCount, 'tool')}`,
    spoken: `MCP Federation: ${usable.length} of ${count(enabled.length, 'target')} can be used, ${count(toolCount, 'tool')}`,
    tooltip: [
      ...federations.map(({ endpoint }) => `**MCP Federation** · ${escapeMarkdown(endpoint)}`),
      ...(problemCount > 0 ? [`${count(problemCount, 'mistake')} in the configuration`] : []),
      targets.length === 0 ? 'No targets yet' : targets.map(describeTarget).join('\n'),
    ].join('\n\n'),
    severity: severityOf(enabled, problemCount),
  };
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
