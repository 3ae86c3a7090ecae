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
import { DashboardRelay } from './dashboardRelay.ts';

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
        this.#own(owner => fillPage(extensionUri, page, panel, owner)),
    });
  }

  show(): void {
    if (this.#page) this.#page.reveal();
    else this.#own(owner => openPage(this.#extensionUri, page, owner));
  }

  dispose(): void {
    this.#restoring.dispose();
    this.#page?.dispose();
  }

  #own(open: (owner: PageOwner) => OpenPage<ToWebview>): void {
    const relay = new DashboardRelay(
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
