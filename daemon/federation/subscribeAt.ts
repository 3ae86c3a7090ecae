import { FederationError } from '../lib/federationError.ts';
import { nobody } from '../upstream/pendingCall.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { Caller } from './caller.ts';

/** Asks a target to tell when this resource changes. @throws FederationError when it refuses */
export function subscribeAt(upstream: Upstream, uri: string, caller: Caller): Promise<void> {
  return ask(upstream, 'resources/subscribe', uri, caller);
}

/** The counterpart of `subscribeAt`. */
export function unsubscribeAt(
  upstream: Upstream,
  uri: string,
  caller: Caller | undefined,
): Promise<void> {
  return ask(upstream, 'resources/unsubscribe', uri, caller);
}

function ask(
  upstream: Upstream,
  method: string,
  uri: string,
  origin: Caller | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    upstream.call(
      method,
      { uri },
      {
        ...nobody,
        origin,
        answer: message => {
          if ('result' in message) return resolve();
          const { message: why } = message.error;
          return reject(new FederationError('UPSTREAM_PROTOCOL', why, { cause: message.error }));
        },
        fail: reject,
      },
    );
  });
}
