import type { Services } from './services.ts';
import { whenConnected } from './whenConnected.ts';

/** Opens the dashboard in the user's browser, which is let in by a link that is good once. */
export async function openDashboardInBrowser(services: Services): Promise<void> {
  await whenConnected(services);
  const { url } = await services.link.request('openDashboard', {});
  await services.editor.openAddress(url);
}
