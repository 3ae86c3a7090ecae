import { basename } from 'node:path';

import * as vscode from 'vscode';

import { plainNotification } from '../model/plainNotification.ts';
import { firstDifference } from '../model/firstDifference.ts';
import { reviewMessage, type Review, type ReviewAnswer } from './review.ts';
import { textExtensions } from './resultDocuments.ts';

/** The menus of package.json know it by this name. */
const scheme = 'mcp-federation-change';
/** The differences that have something more to offer, for the menus. */
const moreKey = 'mcpFederation.changesWithMore';

interface OpenReview {
  readonly before: string;
  readonly after: string;
  readonly hasMore: boolean;
  readonly answer: (answer: ReviewAnswer) => void;
}

/**
 * Shows changes beside their questions: as a notification, and as buttons over the difference, which stay when the
 * notification has gone. A change is asked about as long as its difference is open.
 */
export class Reviews implements vscode.TextDocumentContentProvider {
  /** By the address of the side that shows what would be. */
  readonly #open = new Map<string, OpenReview>();
  readonly #subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#discard(closed)),
  );
  #shown = Date.now();

  async ask(review: Review): Promise<ReviewAnswer> {
    const { change, title, more } = review;
    const { before = '', after = '' } = change;
    const [left, right] = this.#addressesOf(change);
    const { promise, resolve } = Promise.withResolvers<ReviewAnswer>();
    const key = right.toString();
    this.#open.set(key, { before, after, hasMore: more !== undefined, answer: resolve });
    this.#tellMenus();
    try {
      await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false });
      revealLine(Math.max(0, firstDifference(before, after) - 2));
      void this.#notify(review, key);
      return await promise;
    } finally {
      this.#open.delete(key);
      this.#tellMenus();
      await closeTabs(key);
      // The question has been answered elsewhere, perhaps, and would stay on the screen.
      await vscode.commands.executeCommand('notifications.hideToasts');
    }
  }

  /** Answers the question of a difference, or of the one in front. Tells whether there was one. */
  answer(address: unknown, answer: ReviewAnswer): boolean {
    const key = address instanceof vscode.Uri ? address.toString() : keyInFront();
    const found = key === undefined ? undefined : this.#open.get(key);
    if (answer !== 'more' || found?.hasMore) found?.answer(answer);
    // One from before the window was loaded anew has nobody who asks.
    if (!found && key !== undefined) void closeTabs(key);
    return found !== undefined;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const [key, side] = [uri.with({ fragment: '' }).toString(), uri.fragment];
    const found = this.#open.get(key);
    if (!found) return 'This change is not asked about any more\n';
    return side === 'before' ? found.before : found.after;
  }

  dispose(): void {
    for (const { answer } of this.#open.values()) answer('discard');
    this.#subscriptions.dispose();
  }

  /** To dismiss the notification is no answer: the buttons over the difference are still there. */
  async #notify(review: Review, key: string): Promise<void> {
    const { action, more } = review;
    const buttons = more === undefined ? [action, 'Cancel'] : [action, more, 'Cancel'];
    const message = plainNotification(reviewMessage(review));
    const chosen = await vscode.window.showInformationMessage(message, ...buttons);
    if (chosen === undefined) return;
    const answer = chosen === action ? 'apply' : chosen === more ? 'more' : 'discard';
    const found = this.#open.get(key);
    if (found) found.answer(answer);
    else if (answer !== 'discard') {
      const late = `${review.title}: this was answered already, or its difference was closed`;
      void vscode.window.showInformationMessage(plainNotification(late));
    }
  }

  #addressesOf({ file, language }: Review['change']): [vscode.Uri, vscode.Uri] {
    const name = basename(file).replace(/\.[a-z]+$/, '');
    const path = `/${name}.${textExtensions.get(language) ?? 'txt'}`;
    // A query and a fragment, which the editor does not show.
    const right = vscode.Uri.from({ scheme, path, query: String(++this.#shown) });
    return [right.with({ fragment: 'before' }), right];
  }

  /** One that was moved to another group is still there. */
  #discard(closed: readonly vscode.Tab[]): void {
    const shown = new Set(differencesIn(allTabs()).map(({ key }) => key));
    for (const { key } of differencesIn(closed)) {
      if (!shown.has(key)) this.#open.get(key)?.answer('discard');
    }
  }

  #tellMenus(): void {
    const keys = [...this.#open].filter(([, { hasMore }]) => hasMore).map(([key]) => key);
    void vscode.commands.executeCommand('setContext', moreKey, keys);
  }
}

function allTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

function differencesIn(
  tabs: readonly vscode.Tab[],
): { readonly key: string; readonly tab: vscode.Tab }[] {
  return tabs.flatMap(tab =>
    tab.input instanceof vscode.TabInputTextDiff && tab.input.modified.scheme === scheme
      ? [{ key: tab.input.modified.toString(), tab }]
      : [],
  );
}

function keyInFront(): string | undefined {
  return differencesIn(allTabs()).find(({ tab }) => tab.isActive && tab.group.isActive)?.key;
}

async function closeTabs(key: string): Promise<void> {
  const found = differencesIn(allTabs()).filter(one => one.key === key);
  await vscode.window.tabGroups.close(
    found.map(({ tab }) => tab),
    true,
  );
}

function revealLine(line: number): void {
  const place = new vscode.Range(line, 0, line, 0);
  vscode.window.activeTextEditor?.revealRange(place, vscode.TextEditorRevealType.AtTop);
}
