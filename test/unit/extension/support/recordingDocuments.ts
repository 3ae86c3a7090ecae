import type { Documents } from '../../../../extension/editor/documents.ts';
import type { PromptDocument } from '../../../../extension/getPrompt/promptDocument.ts';
import type { ResourceRef } from '../../../../extension/resources/resourceAddress.ts';

/** Remembers what was opened; the last one is in front. */
export interface RecordingDocuments {
  readonly window: Documents;
  readonly resources: { readonly ref: ResourceRef; readonly title: string }[];
  readonly prompts: PromptDocument[];
  readonly chats: string[];
  readonly inserted: string[];
  /** Whether the editor has a chat. */
  hasChat: boolean;
}

/** Makes such a window. */
export function recordingDocuments(): RecordingDocuments {
  const documents: RecordingDocuments = {
    resources: [],
    prompts: [],
    chats: [],
    inserted: [],
    hasChat: true,
    window: {
      openResource: async (ref, title) => void documents.resources.push({ ref, title }),
      activeResource: () => documents.resources.at(-1)?.ref,
      showPrompt: async prompt => void documents.prompts.push(prompt),
      activePrompt: () => documents.prompts.at(-1),
      async sendToChat(text) {
        if (documents.hasChat) documents.chats.push(text);
        return documents.hasChat;
      },
      async insertAtCursor(text) {
        documents.inserted.push(text);
        return true;
      },
    },
  };
  return documents;
}
