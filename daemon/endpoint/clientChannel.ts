import type { SessionSummary } from '#protocol/session.ts';
import type { Message } from '../wire/message.ts';

/** The way to a session's client for messages that belong to no answer. */
export interface ClientChannel {
  readonly via: SessionSummary['via'];
  /** Whether the client would get a message now. */
  readonly isOpen: boolean;
  send(message: Message): void;
  /** Called every now and then, in Unix ms: shows the client that the way is still there. */
  beat(now: number): void;
  /** The session has ended. */
  close(): void;
}
