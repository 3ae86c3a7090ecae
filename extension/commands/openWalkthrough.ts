import type { Services } from './services.ts';

/** Opens the pages that show a newcomer what can be done. */
export function openWalkthrough({ editor }: Services): void {
  editor.showWalkthrough();
}
