import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import { type PageAllowances, pageHtml } from './pageHtml.ts';

/** One of our pages: `scripts/build.ts` makes its `dist/webview/NAME.js` and `NAME.css`. */
export interface Page extends PageAllowances {
  readonly name: string;
  /** Of its tab. */
  readonly title: string;
  /** A drawing in `media/`, which has `ICON-light.svg` and `ICON-dark.svg`. */
  readonly icon?: string;
}

/** Those who use a page: what it says, and that it is closed, by whomever. */
export interface PageOwner {
  readonly receive: (message: unknown) => void;
  readonly closed: () => void;
}

/** A page that is open, until its owner disposes it or the user closes it. */
export interface OpenPage<ToPage> {
  readonly post: (message: ToPage) => void;
  readonly reveal: () => void;
  readonly dispose: () => void;
}

/** What VS Code knows a page's panels by, when a window is loaded anew and when other things ask what is in front. */
export function viewTypeOf(page: Pick<Page, 'name'>): string {
  return `mcpFederation.${page.name}`;
}

/** Opens a page in a panel of its own. What was typed and opened in it stays when another editor is in front. */
export function openPage<ToPage>(
  extensionUri: vscode.Uri,
  page: Page,
  owner: PageOwner,
): OpenPage<ToPage> {
  const column = vscode.ViewColumn.Active;
  const options = { retainContextWhenHidden: true };
  const panel = vscode.window.createWebviewPanel(viewTypeOf(page), page.title, column, options);
  return fillPage(extensionUri, page, panel, owner);
}

/** Loads a page into a panel, which VS Code may have kept from an earlier window. */
export function fillPage<ToPage>(
  extensionUri: vscode.Uri,
  page: Page,
  panel: vscode.WebviewPanel,
  owner: PageOwner,
): OpenPage<ToPage> {
  const { webview } = panel;
  const listening = webview.onDidReceiveMessage(owner.receive);
  panel.onDidDispose(() => {
    listening.dispose();
    owner.closed();
  });
  if (page.icon !== undefined) panel.iconPath = iconOf(extensionUri, page.icon);
  const files = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  const addressOf = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(files, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [files] };
  webview.html = pageHtml({
    title: page.title,
    script: addressOf(`${page.name}.js`),
    style: addressOf(`${page.name}.css`),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('hex'),
    allowances: page,
  });
  return {
    post: message => void webview.postMessage(message),
    reveal: () => panel.reveal(),
    dispose: () => panel.dispose(),
  };
}

function iconOf(extensionUri: vscode.Uri, name: string): vscode.WebviewPanel['iconPath'] & object {
  const drawing = (theme: string) =>
    vscode.Uri.joinPath(extensionUri, 'media', `${name}-${theme}.svg`);
  return { light: drawing('light'), dark: drawing('dark') };
}
