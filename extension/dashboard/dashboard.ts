import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import type { DaemonLink } from '../daemon/daemonLink.ts';
import { dashboardHtml } from './dashboardHtml.ts';
import { DashboardRelay } from './dashboardRelay.ts';

const viewType = 'mcpFederation.dashboard';

/** The dashboard's panel: one a window, opened on demand, and again when the window is loaded anew. */
export class Dashboard {
  readonly #files: vscode.Uri;
  readonly #icon: { readonly light: vscode.Uri; readonly dark: vscode.Uri };
  readonly #link: DaemonLink;
  readonly #log: vscode.LogOutputChannel;
  readonly #restoring: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri, link: DaemonLink, log: vscode.LogOutputChannel) {
    this.#files = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#icon = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'dashboard-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'dashboard-dark.svg'),
    };
    this.#link = link;
    this.#log = log;
    this.#restoring = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async panel => this.#fill(panel),
    });
  }

  show(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    const column = vscode.ViewColumn.Active;
    // What the user has filtered and opened stays when another editor is in front.
    const options = { retainContextWhenHidden: true };
    this.#fill(vscode.window.createWebviewPanel(viewType, 'MCP Federation', column, options));
  }

  dispose(): void {
    this.#restoring.dispose();
    this.#panel?.dispose();
  }

  #fill(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = this.#icon;
    const { webview } = panel;
    const relay = new DashboardRelay(
      this.#link,
      message => void webview.postMessage(message),
      this.#log,
    );
    const listening = webview.onDidReceiveMessage(message => relay.receive(message));
    panel.onDidDispose(() => {
      listening.dispose();
      relay.dispose();
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.options = { enableScripts: true, localResourceRoots: [this.#files] };
    webview.html = dashboardHtml({
      script: this.#address(webview, 'dashboard.js'),
      style: this.#address(webview, 'dashboard.css'),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
    });
  }

  #address(webview: vscode.Webview, file: string): string {
    return webview.asWebviewUri(vscode.Uri.joinPath(this.#files, file)).toString();
  }
}
