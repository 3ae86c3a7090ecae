import { isAnswer, type AnswerMessage, type NotificationMessage } from '../wire/message.ts';
import type { Session } from './session.ts';

/** Takes what a legacy client sends and wants no answer to. */
export function takeNotification(
  session: Session,
  message: NotificationMessage | AnswerMessage,
): void {
  session.lastUsedAt = Date.now();
  if (isAnswer(message)) return session.questions.answer(message);
  if (message.method !== 'notifications/cancelled') return; // Nothing else is of interest to a federation.
  const id = message.params?.['requestId'];
  const reason = message.params?.['reason'];
  if (typeof id === 'string' || typeof id === 'number') {
    session.cancel(id, typeof reason === 'string' ? reason : undefined);
  }
}
