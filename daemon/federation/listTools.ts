import { messageOf } from '../lib/federationError.ts';
import type { CancelCall } from '../upstream/upstream.ts';
import { errorMessage, rpcCode, type RequestMessage } from '../wire/message.ts';
import type { Federation } from './federation.ts';
import type { Routing } from './method.ts';

/** How long a list waits for targets that start for the first time; whatever comes later is told as a change. */
const firstListWaitMs = 10_000;

/** Answers with the tools of all targets: at once where they are known, if only from an earlier run. */
export function listTools(
  { id, params }: RequestMessage,
  { federation, exchange }: Routing,
): CancelCall | undefined {
  if (params?.['cursor'] !== undefined) {
    // The list has one page, so no cursor was ever given out.
    exchange.answer(errorMessage(id, rpcCode.invalidParams, 'Unknown cursor'));
    return undefined;
  }
  const abort = new AbortController();
  const limit = AbortSignal.any([abort.signal, AbortSignal.timeout(firstListWaitMs)]);
  federation
    .known(limit)
    .catch((error: unknown) => {
      // Out of time: list what is known. Anything else is a bug that must be seen.
      if (!limit.aborted) throw error;
    })
    .then(() => {
      if (abort.signal.aborted) return;
      const failed = failedTarget(federation);
      if (failed === undefined) {
        const { listText } = federation.catalog;
        exchange.answerText(
          `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"tools":${listText}}}`,
        );
      } else {
        exchange.answer(errorMessage(id, rpcCode.internalError, failed));
      }
    })
    .catch((error: unknown) => {
      exchange.answer(errorMessage(id, rpcCode.internalError, messageOf(error)));
    });
  return () => abort.abort();
}

/** Why the list must fail, when the configuration says that a failing target makes it fail. */
function failedTarget(federation: Federation): string | undefined {
  if (federation.config.failureMode !== 'failClosed') return undefined;
  for (const { name, lease } of federation.targets) {
    const { state } = lease.upstream;
    if (state.kind === 'failed') return `Target ${name} failed: ${state.error.message}`;
  }
  return undefined;
}
