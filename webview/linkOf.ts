import { dashboardPath } from '#protocol/browserPage.ts';

import { addressOf, formatAddress } from './address.ts';
import type { State } from './state.ts';

/** A link to what the page shows now, for a browser on the daemon's machine that is signed in; none before the daemon was heard. */
export function linkOf(state: State): string | undefined {
  const daemon = state.snapshot?.daemon;
  if (!daemon) return undefined;
  const host = daemon.host.includes(':') ? `[${daemon.host}]` : daemon.host;
  return `http://${host}:${daemon.port}${dashboardPath}#${formatAddress(addressOf(state))}`;
}
