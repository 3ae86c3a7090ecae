import { homedir } from 'node:os';

import * as vscode from 'vscode';

import { provideServers } from './agents/provideServers.ts';
import { watchAgents } from './agents/watchAgents.ts';
import { ClusterBrowser } from './cluster/clusterBrowser.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { DaemonLink } from './daemon/daemonLink.ts';
import { daemonSpawn } from './daemon/daemonSpawn.ts';
import { daemonLogFile } from './daemon/startDaemon.ts';
import { Dashboard } from './dashboard/dashboard.ts';
import { DraftProblems } from './editor/draftProblems.ts';
import { linkFiles } from './editor/linkFiles.ts';
import { offerFixes } from './editor/offerFixes.ts';
import { invokeParts, tellMenus } from './editor/invokeParts.ts';
import { ResultDocuments } from './editor/resultDocuments.ts';
import { Reviews } from './editor/reviews.ts';
import { offerParts } from './editor/offerParts.ts';
import { markRows } from './editor/markRows.ts';
import { reportSources } from './editor/reportSources.ts';
import { offerRestart, readSettings } from './editor/settings.ts';
import { showLenses } from './editor/showLenses.ts';
import { showProblems } from './editor/showProblems.ts';
import { showQuestions } from './editor/showQuestions.ts';
import { showStatus } from './editor/showStatus.ts';
import { TargetLogs } from './editor/targetLogs.ts';
import { versionOf } from './editor/versionOf.ts';
import { vscodeModels } from './editor/vscodeModels.ts';
import { vscodePrompts } from './editor/vscodePrompts.ts';
import { vscodeWindow } from './editor/vscodeWindow.ts';
import { OpenQuestions } from './inputs/openQuestions.ts';
import { pageParts } from './pages/pageParts.ts';
import { ShownCalls } from './invoke/shownCalls.ts';
import { showClusters } from './tree/clusters/showClusters.ts';
import { showTargets } from './tree/showTargets.ts';
import { WorkspaceFederations } from './workspace/workspaceFederations.ts';
import { findWorkspaceConfigs, onWorkspaceConfigs } from './workspace/workspaceConfigs.ts';

/** Composes the extension. Nothing here waits for the daemon: what is shown follows the link's state. */
export function compose(context: vscode.ExtensionContext): void {
  const own = <Item extends { dispose(): unknown }>(item: Item): Item => {
    context.subscriptions.push(item);
    return item;
  };
  const log = own(vscode.window.createOutputChannel('MCP Federation', { log: true }));
  const script = context.asAbsolutePath('dist/daemon/main.js');
  const program = { runtime: process.execPath, script, env: process.env, homedir: homedir() };
  const link = own(
    new DaemonLink({
      client: { name: vscode.env.appName, version: versionOf(context.extension) },
      readSettings,
      spawnOf: settings => daemonSpawn(program, settings),
      log,
    }),
  );
  const federations = own(new WorkspaceFederations(link, findWorkspaceConfigs, log));
  const opened = federations.names;
  const dashboard = own(new Dashboard(context.extensionUri, link, log));
  const documents = own(new ResultDocuments());
  const reviews = own(new Reviews());
  const targetLogs = own(new TargetLogs(link));
  const showDashboard = () => dashboard.show();
  const editor = vscodeWindow({ log, documents, reviews, targetLogs, showDashboard });
  const configPlaces = () => ({ user: readSettings().configFile, workspace: federations.configs });
  const daemonLog = () => daemonLogFile(readSettings().stateDirectory);
  const clusters = own(new ClusterBrowser(link));
  const prompts = vscodePrompts;
  const shown = new ShownCalls(tellMenus);
  const questions = own(new OpenQuestions(link.state, opened));
  const report = reportSources(context, daemonLog);
  const targetsView = own(showTargets(link.state, opened));
  const services = {
    link,
    opened,
    clusters,
    prompts,
    questions,
    models: vscodeModels,
    editor,
    configPlaces,
    daemonLog,
    report,
    shown,
    targetsView,
    ...pageParts(context.extensionUri, { editor, shown }, log, own),
    ...invokeParts(context, link, own),
    ...offerParts(link, own),
  };

  own(registerCommands(services, log));
  own(showClusters(link.state, opened, clusters));
  own(markRows());
  own(showStatus(link.state, opened));
  own(showLenses(link.state));
  own(showQuestions(questions));
  own(showProblems(link.state, opened));
  own(linkFiles());
  own(offerFixes(own(new DraftProblems(link))));
  own(provideServers(link, opened, context.workspaceState));
  own(onWorkspaceConfigs(() => void federations.update()));
  own(watchAgents(services, context.globalState, log));
  own(offerRestart());
  link.start();
}
