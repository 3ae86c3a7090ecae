import type { FederationError } from '../lib/federationError.ts';
import type {
  InputAnswer,
  JsonRpcError,
  NotificationMessage,
  RequestMessage,
} from '../wire/message.ts';
import type { Connection } from './connection.ts';
import type { PendingCall } from './pendingCall.ts';

/** What a connection tells its upstream. */
export interface ConnectionListener {
  /** A notification that belongs to no single call. */
  onNotification(message: NotificationMessage, connection: Connection): void;
  /** A log message of a client's call, and of whose cannot be known: no client may be told. */
  onStrayLog(message: NotificationMessage): void;
  /** The server asks something, and during which call cannot be known. @returns what gives the question up */
  onRequest(request: RequestMessage, reply: (answer: InputAnswer) => void): () => void;
  /** The session was lost before this call was read; it may be sent again. */
  onExpired(call: PendingCall, connection: Connection): void;
  /**
   * The way broke before anything of an answer to this call came; `isUnsent`: before the server can have read it.
   * @returns whether the call has been taken over
   */
  onLost(call: PendingCall, isUnsent: boolean): boolean;
  /** A modern server refuses how the call was put, which is no business of the client. */
  onMisput(call: PendingCall, error: JsonRpcError, connection: Connection): void;
  /** The connection has begun to retire, and tells why. */
  onRetiring(connection: Connection): void;
  /** Adds to why a connection ended what the server wrote of it, for a client whose call is lost by it. */
  explainEnd(error: FederationError): FederationError;
  onClose(error: FederationError, connection: Connection): void;
  onLog(line: string): void;
}
