import { messageOf } from '../lib/federationError.ts';
import { offerLists, type OfferKind } from '../upstream/offerLists.ts';
import { errorMessage, rpcCode, type MessageId } from '../wire/message.ts';
import type { Era } from '../wire/revisions.ts';
import type { Federation } from './federation.ts';
import { listTtlMs } from './listTtl.ts';
import { cursorAfter, startOf } from './listCursor.ts';
import { pageOf } from './listText.ts';
import type { Method } from './method.ts';

/** How long a list waits for targets that start for the first time; whatever comes later is told as a change. */
const firstListWaitMs = 10_000;

/** Makes the method that lists what all targets have of one kind: at once where it is known, if only from an earlier run. */
export function answerList(kind: OfferKind): Method {
  return ({ id, params }, { federation, caller, exchange }) => {
    const abort = new AbortController();
    const limit = AbortSignal.any([abort.signal, AbortSignal.timeout(firstListWaitMs)]);
    const answer = () => {
      if (abort.signal.aborted) return;
      const failed = failedTarget(federation);
      if (failed !== undefined)
        return exchange.answer(errorMessage(id, rpcCode.internalError, failed));
      const text = listAnswer(kind, federation, caller.era, id, params?.['cursor']);
      if (text === undefined)
        return exchange.answer(errorMessage(id, rpcCode.invalidParams, 'Unknown cursor'));
      return exchange.answerText(text, listTtlMs(federation.targets, kind));
    };
    federation
      .known(limit)
      .catch((error: unknown) => {
        // Out of time: list what is known. Anything else is a bug that must be seen.
        if (!limit.aborted) throw error;
      })
      .then(answer)
      .catch((error: unknown) => {
        exchange.answer(errorMessage(id, rpcCode.internalError, messageOf(error)));
      });
    return () => abort.abort();
  };
}

/** The answer with the page that the cursor tells, as JSON text; undefined when the cursor leads nowhere. */
function listAnswer(
  kind: OfferKind,
  federation: Federation,
  era: Era,
  id: MessageId,
  cursor: unknown,
): string | undefined {
  const list = federation.catalog[kind].lists[era];
  const start = cursor === undefined ? 0 : startOf(kind, list, cursor);
  if (start === undefined) return undefined;
  const page = pageOf(list, start);
  const next = page.isLast ? '' : `,"nextCursor":"${cursorAfter(kind, list, page.end)}"`;
  const result = `{"${offerLists[kind].key}":${page.text}${next}}`;
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`;
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
