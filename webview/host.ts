import { ToWebview, type FromWebview } from '#protocol/webviewMessage.ts';

import { openPageHost, type PageHost } from './pageHost.ts';

/** What stands between the dashboard and the daemon, and keeps where the user looks. */
export interface Host extends Pick<PageHost<ToWebview, FromWebview>, 'post' | 'onMessage'> {
  /** The address that the page was opened with, as `formatAddress` writes it. */
  readonly readAddress: () => string;
  readonly writeAddress: (address: string) => void;
  /** Hands over an address that the user goes to. */
  readonly onAddress: (listener: (address: string) => void) => void;
}

/** The host of the dashboard in a VS Code webview: the extension relays to the daemon. */
export function vsCodeHost(): Host {
  const host = openPageHost<ToWebview, FromWebview>(ToWebview, ['frame', 'link']);
  return {
    ...host,
    readAddress() {
      const kept = host.readKept();
      return typeof kept === 'string' ? kept : '';
    },
    writeAddress: address => host.keep(address),
    onAddress() {}, // A webview has no address of its own that the user could change.
  };
}
