import { requirePrompt } from './requirePrompt.ts';
import type { Services } from './services.ts';

/** Copies the prompt that is in front. */
export async function copyPrompt({ documents, editor }: Services): Promise<void> {
  await editor.copy(requirePrompt(documents).chatText);
  editor.announce('The prompt was copied');
}
