import { dashboardPath, PageOrigin } from '#protocol/browserPage.ts';

import type { Services } from '../commands/services.ts';
import { whenConnected } from '../commands/whenConnected.ts';
import { daemonAddress } from '../daemon/daemonAddress.ts';

/** A link that lets one browser in to the dashboard, once. */
export interface DashboardLink {
  /** As the editor takes it, which leads to the port by itself. */
  readonly forEditor: string;
  /** As the user's browser takes it, which may be on another machine. */
  readonly forBrowser: string;
}

/** Asks the daemon for a link, and tells it the very origin that the browser will come by: no other one is let in. */
export async function askDashboardLink(services: Services): Promise<DashboardLink> {
  const { discovery } = await whenConnected(services);
  const here = daemonAddress(discovery, 'http', dashboardPath);
  const outside = await services.editor.addressOutside(here);
  const { url } = await services.link.request('openDashboard', elsewhere(here, outside));
  return { forEditor: `${here}${new URL(url).search}`, forBrowser: url };
}

/** Where the port has another name outside. One that is reached by a path only is of no use to the page, nor one that the daemon would not take. */
function elsewhere(here: string, outside: string): { readonly origin?: string } {
  if (!URL.canParse(outside)) return {};
  const { origin, pathname } = new URL(outside);
  const isSame = origin === new URL(here).origin;
  const isUsable = pathname === dashboardPath && PageOrigin.safeParse(origin).success;
  return isSame || !isUsable ? {} : { origin };
}
