import type { MessageId, NotificationMessage } from '../wire/message.ts';
import type { Connection } from './connection.ts';
import type { ConnectionListener } from './connectionListener.ts';
import type { PendingCalls } from './pendingCalls.ts';
import type { ServerRequests } from './serverRequests.ts';

/** Where the notifications of one connection may go. */
export interface NotificationRoutes {
  readonly connection: Connection;
  readonly pending: PendingCalls;
  readonly questions: ServerRequests;
  readonly listener: ConnectionListener;
}

/** Brings a notification to the call or the stream that it belongs to, or to the owner of the connection it came on. */
export function routeNotification(
  message: NotificationMessage,
  bytes: number,
  relatedId: MessageId | undefined,
  { connection, pending, questions, listener }: NotificationRoutes,
): void {
  const { method, params } = message;
  if (method === 'notifications/progress') {
    const raw = { ...message, params: { ...params } };
    const sink = pending.takeProgress(params)?.sink;
    // Late, or nobody asked.
    if (!sink) return;
    sink.trace?.passed('received', raw, bytes);
    return sink.notify(message);
  }
  if (method === 'notifications/cancelled') return questions.cancelled(params?.['requestId']);
  const stream = pending.streamOf(params, relatedId);
  if (stream) return stream.notify(message);
  if (method !== 'notifications/message') return listener.onNotification(message, connection);
  const call = pending.callOf(relatedId, params);
  if (call) {
    call.isHeard = true;
    call.sink.trace?.passed('received', message, bytes);
    call.sink.notify(message);
  } else if (relatedId !== undefined || pending.haveCaller) {
    listener.onStrayLog(message);
  } else {
    listener.onNotification(message, connection);
  }
}
