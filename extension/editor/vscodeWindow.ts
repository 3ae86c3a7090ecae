import { setTimeout as delay } from 'node:timers/promises';

import * as vscode from 'vscode';

import { plainNotification } from '../model/plainNotification.ts';
import { showFailure } from './showFailure.ts';
import { createFile, editFile, readFile } from './configFiles.ts';
import { addressOutside, openAddress } from './openAddress.ts';
import { projectFolders } from './projectFolders.ts';
import { activeText, chooseFile, openDraft } from './userTexts.ts';
import type { Action, EditorWindow, ReportProgress } from './editorWindow.ts';
import type { ResultDocuments } from './resultDocuments.ts';
import type { Reviews } from './reviews.ts';
import type { TargetLogs } from './targetLogs.ts';

/** What is done sooner than this needs no progress to look at. */
const quickMs = 500;

/** How long a passing remark stands in the status bar. */
const noteMs = 10_000;

/** The extension's and the walkthrough's ids in package.json. */
const walkthroughId = 'mcp-federation.mcp-federation#getStarted';

/** The parts of a window that show things of ours. */
export interface WindowParts {
  readonly log: vscode.LogOutputChannel;
  readonly documents: ResultDocuments;
  readonly reviews: Reviews;
  readonly targetLogs: TargetLogs;
  readonly showDashboard: () => Promise<void>;
}

/** The editor's window, for commands. */
export function vscodeWindow({
  log,
  documents,
  reviews,
  targetLogs,
  showDashboard,
}: WindowParts): EditorWindow {
  const offer = async (answer: Thenable<string | undefined>, actions: readonly Action[]) => {
    const label = await answer;
    try {
      await actions.find(action => action.label === label)?.run();
    } catch (error) {
      await showFailure(error, log);
    }
  };
  return {
    announce: (message, ...actions) =>
      void offer(
        vscode.window.showInformationMessage(plainNotification(message), ...labelsOf(actions)),
        actions,
      ),
    note: message => void vscode.window.setStatusBarMessage(message, noteMs),
    warn: (message, ...actions) =>
      void offer(
        vscode.window.showWarningMessage(plainNotification(message), ...labelsOf(actions)),
        actions,
      ),
    async confirm({ message, detail, action }) {
      const options = { modal: true, detail };
      return (await vscode.window.showWarningMessage(message, options, action)) === action;
    },
    async decide({ message, detail, actions }) {
      return vscode.window.showWarningMessage(message, { modal: true, detail }, ...actions);
    },
    copy: async text => vscode.env.clipboard.writeText(text),
    paste: async () => vscode.env.clipboard.readText(),
    async openFile(file) {
      await vscode.window.showTextDocument(vscode.Uri.file(file));
    },
    openAddress,
    addressOutside,
    createFile,
    readFile,
    editFile,
    showText: text => documents.show(text),
    openDraft,
    showChanges: (title, changes) => documents.showChanges(title, changes),
    review: review => reviews.ask(review),
    answerReview: (address, answer) => reviews.answer(address, answer),
    projectFolders,
    activeText,
    chooseFile,
    showDashboard,
    showWalkthrough: () =>
      void vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthroughId),
    showLog: () => log.show(true),
    showTargetLog: (federation, target, lines) => targetLogs.show(federation, target, lines),
    withProgress,
  };
}

function labelsOf(actions: readonly Action[]): string[] {
  return actions.map(({ label }) => label);
}

async function withProgress<Result>(
  title: string,
  task: (signal: AbortSignal, report: ReportProgress) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  let latest: Parameters<ReportProgress> | undefined;
  let report: ReportProgress = (...step) => {
    latest = step;
  };
  const running = task(abort.signal, (...step) => report(...step));
  const isQuick = await Promise.race([running.then(() => true), delay(quickMs, false)]);
  if (isQuick) return running;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: plainNotification(title),
      cancellable: true,
    },
    (progress, token) => {
      let shown = 0;
      report = (words, fraction) => {
        const message = plainNotification(words);
        // The editor adds up; a target that goes back is shown where it was.
        const increment = Math.max(0, (fraction ?? 0) - shown);
        shown += increment;
        progress.report({ message, ...(fraction !== undefined && { increment: increment * 100 }) });
      };
      if (latest) report(...latest); // Told before there was anything to show it.
      token.onCancellationRequested(() => abort.abort());
      return running;
    },
  );
}
