import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { MessageId, RequestMessage } from '../wire/message.ts';
import type { PendingCall } from './pendingCall.ts';
import type { PendingCalls } from './pendingCalls.ts';

/** By which call a server's question is put to a client. */
export interface AskedDuring {
  /** Undefined when it is nobody's in particular. */
  readonly call: PendingCall | undefined;
  /** Whether nobody wants the answer once the call has ended. */
  readonly endsWithCall: boolean;
}

/** Finds the call during which a server asks something; `relatedId` is the request on whose stream it came, where that is known. */
export function askedDuring(
  { method, params }: RequestMessage,
  relatedId: MessageId | undefined,
  pending: PendingCalls,
  { roots, isolation }: Pick<TargetConfig, 'roots' | 'isolation'>,
): AskedDuring {
  const areRootsConfigured = roots !== undefined && method === 'roots/list';
  const call = areRootsConfigured ? undefined : pending.callOf(relatedId, params);
  // Of a session's own target any call will do to ask the session by.
  const isByAnyCall =
    relatedId === undefined && isolation === 'session' && call?.sink.origin?.era === 'legacy';
  return { call, endsWithCall: !isByAnyCall };
}
