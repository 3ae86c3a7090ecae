import { messageOf } from '../lib/federationError.ts';
import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import type { RunningCall } from './forward.ts';
import type { Routing } from './method.ts';

/** How long a call waits for targets that start for the first time. */
const firstCallWaitMs = 30_000;

/** Goes on with a call once it is known where it leads: the first start of a target is under way, which may have it. */
export function onceKnown(
  { id }: RequestMessage,
  { federation, exchange }: Routing,
  isKnown: () => boolean,
  call: () => RunningCall | undefined,
): RunningCall {
  const abort = new AbortController();
  const limit = AbortSignal.any([abort.signal, AbortSignal.timeout(firstCallWaitMs)]);
  let running: RunningCall | undefined;
  const goOn = () => {
    if (!abort.signal.aborted) running = call();
  };
  // Out of time, the call is answered by what is known then.
  federation
    .learned(isKnown, limit)
    .then(goOn, goOn)
    .catch((error: unknown) => {
      const message = `Internal error: ${messageOf(error)}`;
      exchange.answer(errorMessage(id, rpcCode.internalError, message));
    });
  return {
    get record() {
      return running?.record;
    },
    cancel: reason => {
      abort.abort();
      running?.cancel(reason);
    },
  };
}
