import * as z from 'zod';

import { ToWebview, type FromWebview } from '#protocol/webviewMessage.ts';

import { GivenWidths } from './givenWidths.ts';
import { openPageHost, type PageHost } from './pageHost.ts';

/** What stands between the dashboard and the daemon, and keeps where the user looks. */
export interface Host extends Pick<PageHost<ToWebview, FromWebview>, 'post' | 'onMessage'> {
  /** The address that the page was opened with, as `formatAddress` writes it. */
  readonly readAddress: () => string;
  readonly writeAddress: (address: string) => void;
  /** The widths that the user gave to columns. */
  readonly readWidths: () => GivenWidths;
  readonly writeWidths: (widths: GivenWidths) => void;
  /** Hands over an address that the user goes to. */
  readonly onAddress: (listener: (address: string) => void) => void;
}

const Kept = z.object({ address: z.string(), widths: GivenWidths });

/** The host of the dashboard in a VS Code webview: the extension relays to the daemon. */
export function vsCodeHost(): Host {
  const host = openPageHost<ToWebview, FromWebview>(ToWebview, ['frame', 'link']);
  const read = () => Kept.safeParse(host.readKept()).data ?? { address: '', widths: {} };
  return {
    ...host,
    readAddress: () => read().address,
    writeAddress: address => host.keep({ ...read(), address }),
    readWidths: () => read().widths,
    writeWidths: widths => host.keep({ ...read(), widths }),
    onAddress() {}, // A webview has no address of its own that the user could change.
  };
}
