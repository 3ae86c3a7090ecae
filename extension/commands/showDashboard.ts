import type { Services } from './services.ts';

/** Shows the live sessions and calls. */
export async function showDashboard({ editor }: Services): Promise<void> {
  await editor.showDashboard();
}
