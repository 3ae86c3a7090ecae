import { askDashboardLink } from '../dashboard/askDashboardLink.ts';
import type { Services } from './services.ts';

/** Copies a link to the dashboard, for a browser of the user's choice. */
export async function copyDashboardLink(services: Services): Promise<void> {
  const { forBrowser } = await askDashboardLink(services);
  await services.editor.copy(forBrowser);
  services.editor.announce('Copied. The link lets one browser in, within two minutes.');
}
