import { arch, release } from 'node:os';

import * as vscode from 'vscode';

import type { ReportSources } from '../report/reportSources.ts';
import { section } from './settings.ts';
import { versionOf } from './versionOf.ts';

/** What this window knows for a report. */
export function reportSources(
  { extension, logUri }: Pick<vscode.ExtensionContext, 'extension' | 'logUri'>,
  daemonLog: () => string,
): ReportSources {
  return {
    surroundings: () => [
      ['MCP Federation', versionOf(extension)],
      [vscode.env.appName, vscode.version],
      ['Window', describeWindow()],
      ['System', `${process.platform} ${release()} ${arch()}`],
      ['Node', `${process.versions.node}${electron()}`],
      ['Workspace', vscode.workspace.isTrusted ? 'trusted' : 'not trusted'],
    ],
    settings: changedSettings,
    logFiles: () => [
      {
        title: 'Log of the extension',
        file: vscode.Uri.joinPath(logUri, 'MCP Federation.log').fsPath,
      },
      { title: 'Log of the daemon', file: daemonLog() },
    ],
  };
}

/** Where the extension and its daemon run, which is not always where the window is shown. */
function describeWindow(): string {
  const { remoteName, uiKind } = vscode.env;
  const shown = uiKind === vscode.UIKind.Web ? 'in a browser' : 'on the desktop';
  return remoteName === undefined ? shown : `${shown}, remote (${remoteName})`;
}

function electron(): string {
  const version = process.versions['electron'];
  return version === undefined ? '' : `, Electron ${version}`;
}

function changedSettings(): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration(section);
  const names = Object.keys(vscode.workspace.getConfiguration().get<object>(section) ?? {});
  const isChanged = (name: string) => {
    const { defaultValue } = settings.inspect(name) ?? {};
    return JSON.stringify(settings.get(name)) !== JSON.stringify(defaultValue);
  };
  return Object.fromEntries(names.filter(isChanged).map(name => [name, settings.get(name)]));
}
