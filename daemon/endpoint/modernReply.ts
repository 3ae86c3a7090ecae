import type { Message } from '../wire/message.ts';

/** The way back to a modern client for one request, whatever the request came by. */
export interface ModernReply {
  /** Whether messages can precede the answer. */
  readonly takesNotices: boolean;
  /** Lets the client know that messages will precede the answer. */
  begin(): void;
  /** Sends a message before the answer. */
  notice(message: Message): void;
  /** Sends the answer, as JSON text; nothing follows. `status` is what HTTP says of it. */
  answer(text: string, status: number): void;
  /** Shows a client that waits for its answer that the request is still under way. */
  keepAlive(): void;
  /** Calls `listener` when nobody waits for the answer any more; perhaps also after it has gone out. */
  onClose(listener: () => void): void;
}
