import type { Services } from './services.ts';

/** Shows the live sessions and calls. */
export function showDashboard({ editor }: Services): void {
  editor.showDashboard();
}
