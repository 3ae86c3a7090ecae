import { requirePrompt } from './requirePrompt.ts';
import type { Services } from './services.ts';

/** Puts the prompt that is in front into the editor's chat; where there is none, into the clipboard. */
export async function sendPromptToChat({ documents, editor }: Services): Promise<void> {
  const { chatText } = requirePrompt(documents);
  if (await documents.sendToChat(chatText)) return;
  await editor.copy(chatText);
  editor.warn('This editor has no chat; the prompt was copied instead');
}
