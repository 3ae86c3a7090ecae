import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { FederationError } from '../../../../daemon/lib/federationError.ts';
import { Connection } from '../../../../daemon/upstream/connection.ts';
import type { PendingCall } from '../../../../daemon/upstream/pendingCall.ts';
import type {
  JsonRpcError,
  NotificationMessage,
  RequestMessage,
} from '../../../../daemon/wire/message.ts';
import type { Retirement } from '../../../../daemon/upstream/transport.ts';
import { Inbox } from '../../../support/inbox.ts';
import { openContext } from './context.ts';

/** What a connection told its owner. */
export interface ConnectionRecord {
  readonly notifications: Inbox<NotificationMessage>;
  /** Log messages of nobody knows whose call. */
  readonly strayLogs: Inbox<NotificationMessage>;
  /** What it asked that belongs to no single call. */
  readonly requests: Inbox<RequestMessage>;
  readonly expired: Inbox<PendingCall>;
  readonly lost: Inbox<PendingCall>;
  /** What a modern server did not want to be put so. */
  readonly misput: Inbox<{ readonly call: PendingCall; readonly error: JsonRpcError }>;
  readonly retirements: Inbox<Retirement>;
  readonly closes: Inbox<FederationError>;
  readonly lines: Inbox<string>;
}

/** Connects to a target; the connection goes with its test. */
export async function connectTo(
  config: TargetConfig,
): Promise<{ connection: Connection } & ConnectionRecord & AsyncDisposable> {
  const owned = openContext();
  const record: ConnectionRecord = {
    notifications: new Inbox(),
    strayLogs: new Inbox(),
    requests: new Inbox(),
    expired: new Inbox(),
    lost: new Inbox(),
    misput: new Inbox(),
    retirements: new Inbox(),
    closes: new Inbox(),
    lines: new Inbox(),
  };
  const listener = {
    onNotification: (message: NotificationMessage) => record.notifications.put(message),
    onStrayLog: (message: NotificationMessage) => record.strayLogs.put(message),
    onRequest: (request: RequestMessage) => {
      record.requests.put(request);
      return () => {};
    },
    onExpired: (call: PendingCall) => record.expired.put(call),
    onLost: (call: PendingCall) => {
      record.lost.put(call);
      return false;
    },
    onRetiring: ({ retiring }: Connection) => retiring && record.retirements.put(retiring),
    onMisput: (call: PendingCall, error: JsonRpcError) => record.misput.put({ call, error }),
    explainEnd: (error: FederationError) => error,
    onClose: (error: FederationError) => record.closes.put(error),
    onLog: (line: string) => record.lines.put(line),
  };
  const never = new AbortController().signal;
  const connection = await Connection.open(config, listener, owned.context, never);
  return {
    connection,
    ...record,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await owned[Symbol.asyncDispose]();
    },
  };
}
