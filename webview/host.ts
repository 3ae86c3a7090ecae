import { ToWebview, type FromWebview } from '#protocol/webviewMessage.ts';

import { openPageHost, type PageHost } from './pageHost.ts';

/** What stands between this page and the daemon. */
export type Host = PageHost<ToWebview, FromWebview>;

/** The host of the dashboard in a VS Code webview: the extension relays to the daemon. */
export function vsCodeHost(): Host {
  return openPageHost<ToWebview, FromWebview>(ToWebview, ['frame', 'link']);
}
