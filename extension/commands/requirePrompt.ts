import { DaemonFailure } from '../daemon/daemonFailure.ts';
import type { Documents } from '../editor/documents.ts';
import type { PromptDocument } from '../getPrompt/promptDocument.ts';

/** The prompt that is in front. @throws DaemonFailure when there is none */
export function requirePrompt(documents: Documents): PromptDocument {
  const prompt = documents.activePrompt();
  if (prompt) return prompt;
  throw new DaemonFailure('INVALID_REQUEST', 'Run a prompt first');
}
