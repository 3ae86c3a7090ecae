import type { PromptDocument } from '../getPrompt/promptDocument.ts';
import type { ResourceRef } from '../resources/resourceAddress.ts';

/** Shows resources and prompts, and tells which one is in front. */
export interface Documents {
  /** Opens a resource in the editor that its title calls for: images are shown as such. */
  openResource(ref: ResourceRef, title: string): Promise<void>;
  activeResource(): ResourceRef | undefined;
  showPrompt(document: PromptDocument): Promise<void>;
  activePrompt(): PromptDocument | undefined;
  /** Puts a text into the editor's chat, for the user to send. @returns false where there is no chat */
  sendToChat(text: string): Promise<boolean>;
  /** Puts a text where the cursor is, in the file that the user was in last. @returns false where there is none */
  insertAtCursor(text: string): Promise<boolean>;
}
