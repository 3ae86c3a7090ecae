import { askDashboardLink } from '../dashboard/askDashboardLink.ts';
import type { Services } from './services.ts';

/** Opens the dashboard in the user's browser, which is let in by a link that is good once. */
export async function openDashboardInBrowser(services: Services): Promise<void> {
  const { forEditor } = await askDashboardLink(services);
  await services.editor.openAddress(forEditor);
}
