import * as vscode from 'vscode';

import type { ToWebview } from '#protocol/webviewMessage.ts';

import type { DaemonLink } from '../daemon/daemonLink.ts';
import {
  fillPage,
  openPage,
  type OpenPage,
  type PageOwner,
  viewTypeOf,
} from '../pages/pagePanel.ts';
import { askToInvoke } from './askToInvoke.ts';

const page = { name: 'dashboard', title: 'MCP Federation', icon: 'dashboard' };

/** The dashboard's panel: one a window, opened on demand, and again when the window is loaded anew. */
export class Dashboard {
  readonly #extensionUri: vscode.Uri;
  readonly #link: DaemonLink;
  readonly #log: vscode.LogOutputChannel;
  readonly #restoring: vscode.Disposable;
  #page: OpenPage<ToWebview> | undefined;

  constructor(extensionUri: vscode.Uri, link: DaemonLink, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#link = link;
    this.#log = log;
    this.#restoring = vscode.window.registerWebviewPanelSerializer(viewTypeOf(page), {
      deserializeWebviewPanel: async panel =>
        this.#own(await loadRelay(), owner => fillPage(extensionUri, page, panel, owner)),
    });
  }

  async show(): Promise<void> {
    const Relay = await loadRelay();
    if (this.#page) this.#page.reveal();
    else this.#own(Relay, owner => openPage(this.#extensionUri, page, owner));
  }

  dispose(): void {
    this.#restoring.dispose();
    this.#page?.dispose();
  }

  #own(Relay: Relay, open: (owner: PageOwner) => OpenPage<ToWebview>): void {
    const relay = new Relay(
      this.#link,
      message => opened.post(message),
      this.#log,
      request => void askToInvoke(request),
    );
    const opened = open({
      receive: message => relay.receive(message),
      closed: () => {
        relay.dispose();
        if (this.#page === opened) this.#page = undefined;
      },
    });
    this.#page = opened;
  }
}

type Relay = Awaited<ReturnType<typeof loadRelay>>;

/** What speaks for a page to the daemon comes with the first page. */
async function loadRelay() {
  return (await import('./dashboardRelay.ts')).DashboardRelay;
}
