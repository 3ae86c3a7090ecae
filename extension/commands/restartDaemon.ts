import type { Services } from './services.ts';

/** Ends the daemon and starts another. */
export async function restartDaemon({ link, editor }: Services): Promise<void> {
  await link.restart();
  editor.announce('The daemon was restarted');
}
