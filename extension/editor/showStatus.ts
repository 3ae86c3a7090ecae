import * as vscode from 'vscode';

import type { CommandId } from '../commands/commandIds.ts';
import { describeStatus, type StatusText } from '../model/describeStatus.ts';
import { escapeMarkdown } from '../model/escapeMarkdown.ts';
import type { OpenedFederations } from '../model/federationsOfWindow.ts';
import type { LinkState } from '../model/linkState.ts';
import type { Live } from '../model/live.ts';

const showDashboard: CommandId = 'mcpFederation.showDashboard';
const backgrounds: Readonly<Record<StatusText['severity'], vscode.ThemeColor | undefined>> = {
  fine: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
};

/** Shows the state of everything in the status bar. */
export function showStatus(
  state: Live<LinkState>,
  opened: Live<OpenedFederations>,
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'MCP Federation';
  item.command = showDashboard;
  const update = () => {
    const { text, spoken, tooltip, severity } = describeStatus(state.value, opened.value);
    item.text = text;
    item.accessibilityInformation = { label: spoken };
    item.tooltip = new vscode.MarkdownString(`${tooltip}${whereItRuns()}`, true);
    item.backgroundColor = backgrounds[severity];
  };
  update();
  item.show();
  return vscode.Disposable.from(item, state.onChange(update), opened.onChange(update));
}

/** In a remote window, a container or WSL the daemon is where the code is, and not where the window is shown. */
function whereItRuns(): string {
  const { remoteName } = vscode.env;
  return remoteName === undefined
    ? ''
    : `\n\nThe daemon and its targets run where the code is: ${escapeMarkdown(remoteName)}`;
}
