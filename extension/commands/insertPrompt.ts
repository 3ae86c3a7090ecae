import { DaemonFailure } from '../daemon/daemonFailure.ts';
import { requirePrompt } from './requirePrompt.ts';
import type { Services } from './services.ts';

/** Puts the prompt that is in front where the cursor was in the last file. */
export async function insertPrompt({ documents }: Services): Promise<void> {
  if (await documents.insertAtCursor(requirePrompt(documents).chatText)) return;
  throw new DaemonFailure('INVALID_REQUEST', 'Open the file first that the prompt is to go into');
}
