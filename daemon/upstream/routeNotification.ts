import type { MessageId, NotificationMessage } from '../wire/message.ts';
import type { Connection } from './connection.ts';
import type { ConnectionListener } from './connectionListener.ts';
import type { PendingCalls } from './pendingCalls.ts';
import type { ServerRequests } from './serverRequests.ts';

/** Brings a notification to the call or the stream that it belongs to, or to the owner of the connection it came on. */
export function routeNotification(
  message: NotificationMessage,
  relatedId: MessageId | undefined,
  connection: Connection,
  pending: PendingCalls,
  questions: ServerRequests,
  listener: ConnectionListener,
): void {
  const { method, params } = message;
  if (method === 'notifications/progress') {
    // Late, or nobody asked.
    return pending.takeProgress(params)?.sink.notify(message);
  }
  if (method === 'notifications/cancelled') return questions.cancelled(params?.['requestId']);
  const stream = pending.streamOf(params, relatedId);
  if (stream) return stream.notify(message);
  if (method !== 'notifications/message') return listener.onNotification(message, connection);
  const call = pending.callOf(relatedId, params);
  if (call) {
    call.isHeard = true;
    call.sink.notify(message);
  } else if (relatedId !== undefined || pending.haveCaller) {
    listener.onStrayLog(message);
  } else {
    listener.onNotification(message, connection);
  }
}
